import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { ClientProfile } from "@/lib/features/clients/queries";
import { countryName } from "@/lib/format/country";
import { localeNames } from "@/lib/i18n/locale";

/** What is known of a client, and the notes that only staff see. */
export function ClientFacts({ client }: { client: ClientProfile }) {
  const t = useTranslations("clients");
  const locale = useLocale();
  return (
    <>
      <Panel title={t("notes")} padded>
        <p className="text-sm whitespace-pre-line text-ink-2 wrap-anywhere">{client.notes || t("notesEmpty")}</p>
      </Panel>
      <Panel title={t("details.title")}>
        <dl className="px-4 py-1.5 text-sm">
          <Fact label={t("details.legalName")}>{client.legalName}</Fact>
          <Fact label={t("details.address")}>{client.addressLines}</Fact>
          <Fact label={t("details.country")}>{countryName(client.country, locale)}</Fact>
          <Fact label={t("details.taxId")}>{client.taxId}</Fact>
          <Fact label={t("details.currency")}>{client.currency}</Fact>
          <Fact label={t("details.tax")}>{t(`tax.${client.taxTreatment}`)}</Fact>
          <Fact label={t("details.language")}>{localeNames[client.locale]}</Fact>
        </dl>
      </Panel>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className="flex justify-between gap-3 py-1.5 not-first:border-t not-first:border-line">
      <dt className="whitespace-nowrap text-ink-3">{label}</dt>
      <dd className="text-right whitespace-pre-line wrap-anywhere">{children}</dd>
    </div>
  );
}
