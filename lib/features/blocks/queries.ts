import type { TenantDb } from "@/lib/db/tenant";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";
import { found } from "@/lib/domain/refusal";
import type { TaxRule } from "@/lib/domain/tax";
import { catalogue } from "@/lib/features/catalogue/queries";

/** One size that a contract may buy, at the price that holds for this client; money in the contract's currency. */
export interface BlockOffer {
  hours: number;
  rateMinor: number;
  priceMinor: number;
  /** The size that the contract buys again by itself. */
  usual: boolean;
}

/**
 * The sizes to choose from when selling on a contract, smallest first: the catalogue's, and the contract's own. The agreed
 * rate holds for the contract's size; larger sizes cost the catalogue's rate where that is lower, smaller ones the
 * catalogue's. In another currency than the catalogue's only the agreed rate is known, so it holds for every size.
 */
export async function blockOffers(db: TenantDb, contractId: string): Promise<{ currency: string; offers: BlockOffer[] }> {
  const { contract, rateOf, sizes } = await offerFacts(db, contractId);
  const hours = [...new Set([...sizes, contract.blockHours])].toSorted((a, b) => a - b);
  const offers = hours.map((size) => {
    const rateMinor = rateOf(size);
    return { hours: size, rateMinor, priceMinor: blockPriceMinor(size, rateMinor), usual: size === contract.blockHours };
  });
  return { currency: contract.currency, offers };
}

/** Price of one hour (minor units) when a block of `hours` is bought on a contract today. */
export async function offeredRateMinor(db: TenantDb, contractId: string, hours: number): Promise<number> {
  const { rateOf } = await offerFacts(db, contractId);
  return rateOf(hours);
}

/**
 * The rate per hour (minor units) and the tax at which a sale was made before, or null for a new one: asked for again it is the
 * same sale, whatever was agreed since.
 */
export async function soldBefore(db: TenantDb, saleId: string): Promise<{ rateMinor: number; tax: Pick<TaxRule, "ratePpm"> } | null> {
  const line = await db.invoiceLine.findFirst({ where: { blockId: saleId }, select: { rateMinor: true, invoice: { select: { taxes: true } } } });
  if (!line) return null;
  return { rateMinor: Number(line.rateMinor), tax: { ratePpm: line.invoice.taxes[0]?.ratePpm ?? 0 } };
}

async function offerFacts(db: TenantDb, contractId: string) {
  const contract = found(
    await db.contract.findFirst({ where: { id: contractId }, select: { currency: true, blockHours: true, rateMinor: true } }),
  );
  const { currency, standardRateMinor, sizes } = await catalogue(db);
  const agreedMinor = Number(contract.rateMinor);
  const rateOf = (hours: number): number => {
    if (currency !== contract.currency || hours === contract.blockHours) return agreedMinor;
    const ladderMinor = ladderRateMinor(standardRateMinor, sizes, hours);
    return hours > contract.blockHours ? Math.min(agreedMinor, ladderMinor) : ladderMinor;
  };
  return { contract, rateOf, sizes: sizes.map((size) => size.hours) };
}
