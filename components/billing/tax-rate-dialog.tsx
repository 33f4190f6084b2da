"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { isTaxed, TAX_CATEGORIES, type TaxCategory } from "@/lib/domain/tax";
import type { TaxRateRow } from "@/lib/features/taxes/queries";
import { decimal } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";

export type TaxRateDialogProps = {
  /** Null adds one. */
  rate: TaxRateRow | null;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  onClose: () => void;
};

/** One rate: its name as printed, percent, what the books call it, and the words that the law wants said. */
export function TaxRateDialog({ rate, action, onClose }: TaxRateDialogProps) {
  const t = useTranslations("invoicing");
  const locale = useLocale();
  const [category, setCategory] = useState<TaxCategory>(rate?.category ?? "standard");
  const percent = rate ? decimal(rate.ratePpm / 10_000, locale, 4) : "";
  return (
    <ActionDialog
      action={action}
      hidden={rate ? { taxRateId: rate.taxRateId, revision: rate.revision } : { revision: 0 }}
      onceIds={rate ? [] : ["taxRateId"]}
      title={t(rate ? "rates.changeTitle" : "rates.addTitle")}
      description={t("rates.keeps")}
      confirmLabel={t("save")}
      toast={t("rates.saved")}
      onClose={onClose}
    >
      <TextField name="name" label={t("rates.name")} hint={t("rates.nameHint")} optional defaultValue={rate?.name} maxLength={60} />
      <SelectField
        name="category"
        label={t("rates.category")}
        defaultValue={category}
        options={TAX_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
        onValueChange={(value) => setCategory(TAX_CATEGORIES.find((each) => each === value) ?? "standard")}
      />
      {isTaxed(category) ? <TextField name="rate" label={t("rates.percent")} inputMode="decimal" defaultValue={percent} /> : <input type="hidden" name="rate" value="0" />}
      {(["En", "It", "Fr"] as const).map((language) => (
        <TextField key={language} name={`text${language}`} label={t(`rates.text${language}`)} optional rows={2} maxLength={300} defaultValue={rate?.[`text${language}`]} />
      ))}
      <CheckboxField name="isDefault" label={t("rates.makeUsual")} hint={t("rates.makeUsualHint")} defaultChecked={rate?.isDefault} />
    </ActionDialog>
  );
}
