import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveCatalogue } from "@/app/(desk)/settings/catalogue/actions";
import { CatalogueForm } from "@/components/catalogue/catalogue-form";
import { CataloguePrices } from "@/components/catalogue/catalogue-prices";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { permits } from "@/lib/domain/permission";
import { catalogue } from "@/lib/features/catalogue/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalogue"))("title") };
}

/** What the firm sells: the standard rate, the sizes, and what each costs. */
export default async function CataloguePage() {
  const { offer, staff } = await staffRead("desk.read", async (db) => ({ offer: await catalogue(db) }));
  const t = await getTranslations("catalogue");
  const sizes = offer.sizes.map(({ hours, discountMinorPerHour }) => ({ hours, discountMinor: discountMinorPerHour }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Panel padded className="max-w-220">
        {permits(staff.role, "catalogue.write") ? (
          <CatalogueForm key={offer.revision} action={saveCatalogue} catalogue={offer} />
        ) : (
          <div className="grid gap-3">
            <p className="text-sm text-ink-2">{t("readOnly")}</p>
            <CataloguePrices currency={offer.currency} standardRateMinor={offer.standardRateMinor} sizes={sizes} />
          </div>
        )}
      </Panel>
    </>
  );
}
