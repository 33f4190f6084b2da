import type { TenantDb } from "@/lib/db/tenant";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";
import { found } from "@/lib/domain/refusal";

/** What the firm sells today; money in minor units of the firm's own currency. */
export interface Catalogue {
  currency: string;
  standardRateMinor: number;
  sizes: CatalogueStep[];
  /** The firm's revision, for the form that changes the catalogue. */
  revision: number;
}

export interface CatalogueStep {
  hours: number;
  discountMinorPerHour: number;
  rateMinor: number;
  priceMinor: number;
}

/** The firm's catalogue, smallest size first. */
export async function catalogue(db: TenantDb): Promise<Catalogue> {
  const [firm, rows] = [
    found(await db.tenant.findFirst({ select: { currency: true, standardRateMinor: true, revision: true } })),
    await db.catalogueSize.findMany({ orderBy: { hours: "asc" } }),
  ];
  const standardRateMinor = Number(firm.standardRateMinor);
  const ladder = rows.map((row) => ({ hours: row.hours, discountMinorPerHour: Number(row.discountMinorPerHour) }));
  const sizes = ladder.map((size) => {
    const rateMinor = ladderRateMinor(standardRateMinor, ladder, size.hours);
    return { ...size, rateMinor, priceMinor: blockPriceMinor(size.hours, rateMinor) };
  });
  return { currency: firm.currency, standardRateMinor, sizes, revision: firm.revision };
}
