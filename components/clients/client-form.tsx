import { useLocale, useTranslations } from "next-intl";
import { ClientActionForm } from "@/components/clients/client-action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { TAX_TREATMENTS } from "@/lib/domain/tax";
import type { ClientProfile } from "@/lib/features/clients/queries";
import type { TaxRateRow } from "@/lib/features/taxes/queries";
import { countries } from "@/lib/format/country";
import { taxRate } from "@/lib/format/tax-rate";
import { timeZones } from "@/lib/format/time-zone";
import { localeNames, locales } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";

const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD"];

export type ClientFormProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  /** The client to change; without one the form adds a client. */
  client?: ClientProfile;
  /** What a new client starts with: the firm's own. */
  country: string;
  currency: string;
  /** The firm's rates of tax. */
  rates: readonly TaxRateRow[];
  redirectTo: string;
  cancelHref: string;
};

/** Adds or changes a client. The currency can only be chosen once. */
export function ClientForm({ action, client, country, currency, rates, redirectTo, cancelHref }: ClientFormProps) {
  const t = useTranslations("clients");
  const locale = useLocale();
  return (
    <ClientActionForm
      action={action}
      hidden={client ? { clientId: client.id, revision: client.revision } : undefined}
      redirectTo={redirectTo}
      cancelHref={cancelHref}
      submitLabel={client ? undefined : t("add")}
      toast={client ? t("saved") : t("added")}
      className="grid gap-7"
    >
      <FieldGroup title={t("form.company")} columns={2}>
        <TextField name="name" label={t("form.name")} hint={t("form.nameHint")} defaultValue={client?.name} maxLength={120} autoComplete="off" autoFocus={!client} />
        <TextField name="legalName" label={t("form.legalName")} hint={t("form.legalNameHint")} defaultValue={client?.legalName} maxLength={200} optional autoComplete="off" />
        <TextField name="addressLines" label={t("form.address")} defaultValue={client?.addressLines} rows={3} optional />
        <div className="grid content-start gap-4">
          <SelectField name="country" label={t("form.country")} options={countries(locale)} defaultValue={client?.country ?? country} />
          <TextField name="taxId" label={t("form.taxId")} defaultValue={client?.taxId} maxLength={40} optional autoComplete="off" />
        </div>
      </FieldGroup>
      <FieldGroup title={t("form.billing")} columns={client ? 2 : 3}>
        {client ? null : (
          <SelectField
            name="currency"
            label={t("form.currency")}
            hint={t("form.currencyHint")}
            options={CURRENCIES.map((code) => ({ value: code, label: code }))}
            defaultValue={currency}
          />
        )}
        <SelectField
          name="taxTreatment"
          label={t("form.tax")}
          options={TAX_TREATMENTS.map((value) => ({ value, label: t(`tax.${value}`) }))}
          defaultValue={client?.taxTreatment ?? "standard"}
        />
        <SelectField
          name="taxRateId"
          label={t("form.taxRate")}
          placeholder={t("form.usualRate")}
          options={rates.map((rate) => ({ value: rate.taxRateId, label: `${rate.name} ${taxRate(rate.ratePpm, locale)}`.trim() }))}
          defaultValue={client?.taxRateId ?? ""}
        />
        <TextField name="paymentTermsDays" label={t("form.terms")} hint={t("form.termsHint")} inputMode="numeric" optional defaultValue={client?.paymentTermsDays?.toString()} />
        <SelectField
          name="locale"
          label={t("form.language")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          defaultValue={client?.locale ?? locale}
        />
      </FieldGroup>
      <SelectField
        name="timeZone"
        label={t("form.timeZone")}
        hint={t("form.timeZoneHint")}
        options={timeZones()}
        placeholder={t("form.firmZone")}
        defaultValue={client?.timeZone ?? ""}
        className="sm:max-w-100"
      />
      <TextField name="notes" label={t("form.notes")} hint={t("form.notesHint")} defaultValue={client?.notes} rows={4} optional />
    </ClientActionForm>
  );
}
