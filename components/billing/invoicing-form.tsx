"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import type { InvoicingSettings } from "@/lib/features/taxes/queries";
import type { ActionResult } from "@/lib/web/result";

/** How invoices are numbered, when they are due, and on what the tax is rounded. */
export function InvoicingForm({ action, settings }: { action: (input: unknown) => Promise<ActionResult<unknown>>; settings: InvoicingSettings }) {
  const t = useTranslations("invoicing");
  const { revision, invoicePrefix, creditPrefix, paymentTermsDays, taxRounding } = settings;
  return (
    <ActionForm action={action} hidden={{ revision }} submitLabel={t("save")} toast={t("saved")} className="grid gap-6">
      <FieldGroup columns={3}>
        <TextField name="invoicePrefix" label={t("prefix")} hint={t("prefixHint")} optional defaultValue={invoicePrefix} maxLength={12} />
        <TextField name="creditPrefix" label={t("creditPrefix")} hint={t("creditPrefixHint")} defaultValue={creditPrefix} maxLength={12} />
        <TextField name="paymentTermsDays" label={t("terms")} integer defaultValue={paymentTermsDays} />
      </FieldGroup>
      <ChoiceField
        name="taxRounding"
        label={t("rounding.label")}
        defaultValue={taxRounding}
        choices={(["total", "line"] as const).map((value) => ({ value, label: t(`rounding.${value}`), hint: t(`rounding.${value}Hint`) }))}
      />
    </ActionForm>
  );
}
