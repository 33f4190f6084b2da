import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { SelectOption } from "@/components/ui/select";
import type { FirmSettings } from "@/lib/features/tenants/queries";
import { localeNames, locales } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";

export type FirmFormProps = {
  firm: FirmSettings;
  action: (input: unknown) => Promise<ActionResult>;
  countries: readonly SelectOption[];
  timeZones: readonly SelectOption[];
  currencies: readonly SelectOption[];
};

/** The firm's settings: what is printed on invoices, and where its days begin. */
export function FirmForm({ firm, action, countries, timeZones, currencies }: FirmFormProps) {
  const t = useTranslations("firm");
  // A currency that stays is shown but not asked for; its field would not be sent, so it travels beside the form.
  const hidden = { revision: firm.revision, ...(firm.currencyInUse ? { currency: firm.currency } : {}) };
  return (
    <ActionForm action={action} hidden={hidden} toast={t("saved")} className="grid gap-5">
      <Panel title={t("identity")} padded>
        <IdentityFields firm={firm} countries={countries} />
      </Panel>
      <Panel title={t("invoicing")} padded>
        <InvoiceFields firm={firm} currencies={currencies} />
      </Panel>
      <Panel title={t("region")} padded>
        <FieldGroup columns={2}>
          <SelectField name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")} options={withOwn(timeZones, firm.timeZone)} defaultValue={firm.timeZone} />
          <SelectField
            name="locale"
            label={t("language")}
            hint={t("languageHint")}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            defaultValue={firm.locale}
          />
        </FieldGroup>
      </Panel>
    </ActionForm>
  );
}

function IdentityFields({ firm, countries }: Pick<FirmFormProps, "firm" | "countries">) {
  const t = useTranslations("firm");
  return (
    <FieldGroup columns={2}>
      <TextField name="name" label={t("name")} hint={t("nameHint")} defaultValue={firm.name} />
      <TextField name="legalName" label={t("legalName")} optional defaultValue={firm.legalName} />
      <TextField name="addressLines" label={t("address")} optional rows={3} defaultValue={firm.addressLines} />
      <div className="grid content-start gap-4">
        <SelectField name="country" label={t("country")} options={countries} defaultValue={firm.country} />
        <TextField name="taxId" label={t("taxId")} optional defaultValue={firm.taxId} />
      </div>
      <TextField name="email" type="email" label={t("email")} hint={t("emailHint")} optional defaultValue={firm.email} />
      <TextField name="phone" type="tel" label={t("phone")} optional defaultValue={firm.phone} />
    </FieldGroup>
  );
}

function InvoiceFields({ firm, currencies }: Pick<FirmFormProps, "firm" | "currencies">) {
  const t = useTranslations("firm");
  return (
    <div className="grid gap-4">
      <FieldGroup columns={2}>
        <SelectField
          name="currency"
          label={t("currency")}
          hint={firm.currencyInUse ? t("currencyInUse") : t("currencyHint")}
          options={currencies}
          defaultValue={firm.currency}
          disabled={firm.currencyInUse}
        />
        <TextField name="disputeDays" label={t("disputeDays")} hint={t("disputeDaysHint")} integer defaultValue={firm.disputeDays} />
      </FieldGroup>
      <TextField name="paymentInstructions" label={t("instructions")} hint={t("instructionsHint")} optional rows={3} defaultValue={firm.paymentInstructions} />
    </div>
  );
}

/** A zone that the list doesn't know by this name stays choosable. */
function withOwn(options: readonly SelectOption[], own: string): readonly SelectOption[] {
  return options.some((option) => option.value === own) ? options : [{ value: own, label: own }, ...options];
}
