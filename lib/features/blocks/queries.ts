import type { TenantDb } from "@/lib/db/tenant";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";
import { found } from "@/lib/domain/refusal";
import type { TaxRule } from "@/lib/domain/tax";
import { type Catalogue, catalogue } from "@/lib/features/catalogue/queries";

/** One size that a contract may buy, at the price that holds for this client; money in the contract's currency. */
export interface BlockOffer {
  hours: number;
  rateMinor: number;
  priceMinor: number;
  /** The size that the contract buys again by itself. */
  usual: boolean;
}

/** What was agreed on a contract about the blocks it buys; money in its own currency. */
interface AgreedBlocks {
  currency: string;
  blockHours: number;
  rateMinor: number;
}

/**
 * The sizes to choose from when selling on a contract, smallest first: the catalogue's, and the contract's own. The agreed
 * rate holds for the contract's size; larger sizes cost the catalogue's rate where that is lower, smaller ones the
 * catalogue's. In another currency than the catalogue's only the agreed rate is known, so it holds for every size.
 */
export function offersOf(list: Catalogue, agreed: AgreedBlocks): BlockOffer[] {
  const sizes = [...new Set([...list.sizes.map((size) => size.hours), agreed.blockHours])].toSorted((a, b) => a - b);
  return sizes.map((hours) => {
    const rateMinor = rateOf(list, agreed, hours);
    return { hours, rateMinor, priceMinor: blockPriceMinor(hours, rateMinor), usual: hours === agreed.blockHours };
  });
}

/** The same, of a contract that isn't read yet. Throws `Missing`. */
export async function blockOffers(db: TenantDb, contractId: string): Promise<BlockOffer[]> {
  const agreed = await agreedBlocks(db, contractId);
  return offersOf(await catalogue(db), agreed);
}

/** Price of one hour (minor units) when a block of `hours` is bought on a contract today. */
export async function offeredRateMinor(db: TenantDb, contractId: string, hours: number): Promise<number> {
  const agreed = await agreedBlocks(db, contractId);
  return rateOf(await catalogue(db), agreed, hours);
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

function rateOf({ currency, standardRateMinor, sizes }: Catalogue, agreed: AgreedBlocks, hours: number): number {
  if (currency !== agreed.currency || hours === agreed.blockHours) return agreed.rateMinor;
  const ladderMinor = ladderRateMinor(standardRateMinor, sizes, hours);
  return hours > agreed.blockHours ? Math.min(agreed.rateMinor, ladderMinor) : ladderMinor;
}

async function agreedBlocks(db: TenantDb, contractId: string): Promise<AgreedBlocks> {
  const select = { currency: true, blockHours: true, rateMinor: true };
  const { rateMinor, ...agreed } = found(await db.contract.findFirst({ where: { id: contractId }, select }));
  return { ...agreed, rateMinor: Number(rateMinor) };
}
