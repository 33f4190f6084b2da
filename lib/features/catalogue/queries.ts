import type { TenantDb } from "@/lib/db/tenant";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";
import { found } from "@/lib/domain/refusal";
import type { TaxRounding } from "@/lib/domain/tax";

/** What the firm sells today; money in minor units of the firm's own currency. */
export interface Catalogue {
  currency: string;
  standardRateMinor: number;
  sizes: CatalogueStep[];
  /** How tax on it is rounded. */
  taxRounding: TaxRounding;
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
  type Row = Omit<Catalogue, "sizes"> & { ladder: Pick<CatalogueStep, "hours" | "discountMinorPerHour">[] };
  const rows = await db.$queryRaw<Row[]>`
    SELECT firm.currency, firm.standard_rate_minor::float8 AS "standardRateMinor", firm.tax_rounding AS "taxRounding", firm.revision,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('hours', hours, 'discountMinorPerHour', discount_minor_per_hour) ORDER BY hours), '[]') FROM catalogue_size) AS ladder
      FROM tenant firm`;
  const { ladder, ...firm } = found(rows[0]);
  const sizes = ladder.map((size) => {
    const rateMinor = ladderRateMinor(firm.standardRateMinor, ladder, size.hours);
    return { ...size, rateMinor, priceMinor: blockPriceMinor(size.hours, rateMinor) };
  });
  return { ...firm, sizes };
}
