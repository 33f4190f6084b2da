import type { TenantDb } from "@/lib/db/tenant";
import type { Brand, BrandLogo } from "@/lib/domain/brand";

export type { Brand, BrandLogo };

/** The look of the firm. */
export async function brandOf(db: TenantDb): Promise<Brand> {
  const row = await db.firmBrand.findFirst();
  if (!row) return { logo: null, accent: null, footer: "" };
  const { logo: bytes, logoType, logoWidth: width, logoHeight: height, accent, footer } = row;
  const logo = bytes && logoType && width && height ? { type: logoType as BrandLogo["type"], bytes, width, height } : null;
  return { logo, accent, footer };
}

/** What the page of settings shows; `logoVersion` names the picture's address anew with each change, null is none. */
export interface BrandSettings {
  accent: string | null;
  footer: string;
  logoVersion: number | null;
  revision: number;
}

export async function brandSettings(db: TenantDb): Promise<BrandSettings> {
  const row = await db.firmBrand.findFirst({ select: { accent: true, footer: true, logoType: true, revision: true, changedAt: true } });
  if (!row) return { accent: null, footer: "", logoVersion: null, revision: 0 };
  const { accent, footer, revision } = row;
  return { accent, footer, revision, logoVersion: row.logoType ? row.changedAt.getTime() : null };
}
