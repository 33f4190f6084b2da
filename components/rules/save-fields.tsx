"use client";

import { useTranslations } from "next-intl";
import { DateField } from "@/components/forms/date-field";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { Day } from "@/lib/domain/day";

/** From which day the version holds, why, and the button that adds it. */
export function SaveFields({ today, proposes }: { today: Day; proposes?: boolean }) {
  const t = useTranslations("rules");
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      {proposes ? (
        <ProposedFields today={today} />
      ) : (
        <div className="grid gap-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <DateField name="holdsFrom" label={t("holdsFrom")} hint={t("holdsFromHint")} defaultValue={today} min={today} />
          <TextField name="note" label={t("note")} hint={t("noteHint")} maxLength={500} optional autoComplete="off" />
        </div>
      )}
      <FormNote />
      <div className="flex justify-end">
        <SubmitButton variant="primary">{t(proposes ? "propose" : "save")}</SubmitButton>
      </div>
    </div>
  );
}

/** Signed rules hold from the day on which both have signed, so nobody chooses one. */
function ProposedFields({ today }: { today: Day }) {
  return (
    <>
      <input type="hidden" name="holdsFrom" value={today} />
      <input type="hidden" name="note" value="" />
    </>
  );
}
