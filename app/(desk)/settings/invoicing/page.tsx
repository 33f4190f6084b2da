import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { archiveTaxRate, changeInvoicing, saveTaxRate } from "@/app/(desk)/settings/invoicing/actions";
import { InvoicingForm } from "@/components/billing/invoicing-form";
import { TaxRates } from "@/components/billing/tax-rates";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { invoicingSettings, taxRates } from "@/lib/features/taxes/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoicing"))("title") };
}

/** How invoices are numbered, due and rounded, and the firm's rates of tax. */
export default async function InvoicingPage() {
  const { settings, rates } = await staffRead("invoicing.write", async (db) => ({ settings: await invoicingSettings(db), rates: await taxRates(db) }));
  const t = await getTranslations("invoicing");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid max-w-220 gap-5">
        <Panel padded>
          <InvoicingForm key={settings.revision} action={changeInvoicing} settings={settings} />
        </Panel>
        <TaxRates rates={rates} save={saveTaxRate} archive={archiveTaxRate} />
      </div>
    </>
  );
}
