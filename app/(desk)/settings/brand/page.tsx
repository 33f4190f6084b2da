import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BrandForm } from "@/components/paper/brand-form";
import { LogoPanel } from "@/components/paper/logo-panel";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { LARGEST_LOGO_BYTES } from "@/lib/features/brand/commands";
import { brandSettings } from "@/lib/features/brand/queries";
import { staffRead } from "@/lib/web/staff";
import { changeBrand, removeLogo } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paper_desk.brand"))("title") };
}

/** How the firm's paper, mails and public pages look. */
export default async function BrandPage() {
  const { brand, staff } = await staffRead("firm.write", async (db) => ({ brand: await brandSettings(db) }));
  const t = await getTranslations("paper_desk.brand");
  const logoHref = brand.logoVersion === null ? null : `/api/documents/brand/logo?v=${brand.logoVersion}`;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<ButtonLink href="/api/documents/brand/sample" icon="document" target="_blank" prefetch={false}>{t("preview")}</ButtonLink>} />
      <div className="grid gap-5">
        <LogoPanel firmName={staff.firmName} logoHref={logoHref} uploadHref="/api/documents/brand/logo" largestBytes={LARGEST_LOGO_BYTES} remove={removeLogo} />
        <BrandForm key={brand.revision} brand={brand} action={changeBrand} />
      </div>
    </>
  );
}
