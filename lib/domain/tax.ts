// What the state takes on top of each line: a rate of the firm's list. Rates are whole millionths, so that 8.875 % is exact.
// The tax is taken once on the net sum of a rate, or on every line, as the firm has it; half a minor unit is rounded up, and
// a credit note rounds as the invoice did, so that what is taken back is what was asked for. A client who is exempt, or who
// owes the tax themselves (reverse charge), pays none, and the invoice says why.

/** How a client stands to the tax; each has its usual rate. */
export const TAX_TREATMENTS = ["standard", "exempt", "reverse_charge"] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** What the books call a rate. */
export const TAX_CATEGORIES = ["standard", "reduced", "zero", "exempt", "reverse_charge", "out_of_scope"] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

/** Whether a rate of this category may be above nothing. */
export function isTaxed(category: TaxCategory): boolean {
  return category === "standard" || category === "reduced";
}

/** On what the tax is rounded. */
export const TAX_ROUNDINGS = ["total", "line"] as const;
export type TaxRounding = (typeof TAX_ROUNDINGS)[number];

/** A whole is a million parts. */
export const PPM = 1_000_000;

/** A rate as an invoice takes it: "VAT", 220,000 millionths, and the words that the law wants said. */
export interface TaxRule {
  /** Its place in the firm's list, or null where the list has none. */
  taxRateId: string | null;
  name: string;
  category: TaxCategory;
  ratePpm: number;
  /** In the language of the invoice; empty where nothing need be said. */
  text: string;
}

/** No tax, and nothing to say of it. */
export const UNTAXED: TaxRule = { taxRateId: null, name: "", category: "out_of_scope", ratePpm: 0, text: "" };

/**
 * Tax on a net sum, both in minor units: half a minor unit is rounded away from nothing, so a credit is its invoice's mirror.
 * @throws RangeError if the sum is not whole, or the rate is negative or not whole
 */
export function taxMinor(netMinor: number, ratePpm: number): number {
  if (!Number.isSafeInteger(netMinor)) throw new RangeError(`Not a net sum: ${netMinor}`);
  if (!Number.isSafeInteger(ratePpm) || ratePpm < 0) throw new RangeError(`Not a rate: ${ratePpm}`);
  return roundedShare(netMinor, ratePpm, PPM);
}

/** `whole` × `part` ÷ `of`, half a unit rounded away from nothing; exact for whole numbers of any size. */
export function roundedShare(whole: number, part: number, of: number): number {
  const product = BigInt(whole) * BigInt(part) * (of < 0 ? -1n : 1n);
  const divisor = BigInt(Math.abs(of));
  const half = (product < 0n ? -product : product) * 2n + divisor;
  const rounded = Number(half / (divisor * 2n));
  return product < 0n && rounded !== 0 ? -rounded : rounded;
}

/** A line as tax sees it: whole minor units, and which of the invoice's rates it stands under (from 1). */
export interface TaxedLine {
  amountMinor: number;
  taxPosition: number;
}

/** What one rate of an invoice comes to, in minor units. */
export interface TaxSum {
  position: number;
  netMinor: number;
  taxMinor: number;
}

/** Each rate's net and tax, in the order of `rules` (position 1 is the first); those that no line stands under are left out. */
export function taxSums(lines: readonly TaxedLine[], rules: readonly Pick<TaxRule, "ratePpm">[], rounding: TaxRounding): TaxSum[] {
  return rules.flatMap(({ ratePpm }, index) => {
    const position = index + 1;
    const amounts = lines.filter((line) => line.taxPosition === position).map((line) => line.amountMinor);
    return amounts.length === 0 ? [] : [{ position, netMinor: sum(amounts), taxMinor: taxOn(amounts, ratePpm, rounding) }];
  });
}

/** Rounded line by line, a discount may take a cent more than its lines gave: a net above nothing has no tax below, nothing has none. */
function taxOn(amounts: readonly number[], ratePpm: number, rounding: TaxRounding): number {
  const net = sum(amounts);
  if (rounding === "total") return taxMinor(net, ratePpm);
  const tax = sum(amounts.map((amount) => taxMinor(amount, ratePpm)));
  return net === 0 || net > 0 !== tax > 0 ? 0 : tax;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
