import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FirmForm } from "@/components/people/firm-form";
import { PageHeader } from "@/components/ui/page-header";
import { currency } from "@/lib/features/fields";
import { firmSettings } from "@/lib/features/tenants/queries";
import { countries } from "@/lib/format/country";
import { timeZones } from "@/lib/format/time-zone";
import { staffRead } from "@/lib/web/staff";
import { changeFirm } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("firm"))("title") };
}

export default async function FirmPage() {
  const { firm } = await staffRead("firm.write", async (db) => ({ firm: await firmSettings(db) }));
  const t = await getTranslations("firm");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FirmForm
        firm={firm}
        action={changeFirm}
        countries={countries(locale)}
        timeZones={timeZones()}
        currencies={currency.options.map((value) => ({ value, label: value }))}
      />
    </>
  );
}
