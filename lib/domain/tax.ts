// What the state takes on top: one rate for the whole invoice, on its net sum, rounded half up to the minor unit.
// A client who is exempt, or who owes the tax themselves (reverse charge), pays none, and the invoice says why.

export const TAX_TREATMENTS = ["standard", "exempt", "reverse_charge"] as const;

export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** What a firm's tax comes to for one client: a name such as "VAT", and hundredths of a percent (2200 is 22 %). */
export interface TaxRule {
  treatment: TaxTreatment;
  name: string;
  rateBasisPoints: number;
}

/** The rule as it goes onto an invoice: a client who pays no tax has no rate. */
export function taxRuleFor(treatment: TaxTreatment, firm: { taxName: string; taxRateBasisPoints: number }): TaxRule {
  const rateBasisPoints = treatment === "standard" ? firm.taxRateBasisPoints : 0;
  return { treatment, name: firm.taxName, rateBasisPoints };
}

/**
 * Tax on a net sum, both in minor units: half a minor unit is rounded up.
 * @throws RangeError if an argument is negative or not whole
 */
export function taxMinor(netMinor: number, rateBasisPoints: number): number {
  if (!Number.isSafeInteger(netMinor) || netMinor < 0) throw new RangeError(`Not a net sum: ${netMinor}`);
  if (!Number.isSafeInteger(rateBasisPoints) || rateBasisPoints < 0) throw new RangeError(`Not a rate: ${rateBasisPoints}`);
  return Number((BigInt(netMinor) * BigInt(rateBasisPoints) + 5_000n) / 10_000n);
}
