"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";

export type AddHolidaysProps = { action: (input: unknown) => Promise<ActionResult<unknown>> };

/** Days of a town or of the firm itself, typed or pasted one a line. */
export function AddHolidays({ action }: AddHolidaysProps) {
  const t = useTranslations("rules.holidays");
  return (
    <ActionForm action={action} toast={t("added")} resetOnSuccess bare className="grid gap-3">
      <TextField name="holidays" label={t("list")} hint={t("listHint")} rows={3} />
      <FormNote />
      <div>
        <SubmitButton variant="default">{t("add")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
