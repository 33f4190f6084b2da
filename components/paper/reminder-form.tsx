"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { useFieldErrors } from "@/components/forms/form-state";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ReminderSchedule } from "@/lib/features/reminders/queries";
import type { ActionResult } from "@/lib/web/result";

export type ReminderFormProps = {
  schedule: ReminderSchedule;
  /** Invoices that are late today. */
  late: number;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

const STEPS = [0, 1, 2, 3];

/** On which days after the due day a client is reminded. */
export function ReminderForm({ schedule, late, action }: ReminderFormProps) {
  const t = useTranslations("paper_desk.schedule");
  return (
    <ActionForm action={action} hidden={{ revision: schedule.revision }} toast={t("saved")} className="grid gap-5">
      <Panel title={t("panel")} padded>
        <div className="grid gap-4">
          <p className="max-w-160 text-sm text-ink-2">{t("hint")}</p>
          <div className="grid max-w-160 grid-cols-2 gap-4 sm:grid-cols-4">
            {STEPS.map((step) => (
              <TextField key={step} name={`days.${step}`} label={t("step", { number: step + 1 })} hint={t("days")} integer defaultValue={schedule.days[step] ?? ""} maxLength={3} />
            ))}
          </div>
          <Together />
          <Note>
            {t("now", { count: late })} {late > 0 ? t("old") : null}
          </Note>
        </div>
      </Panel>
    </ActionForm>
  );
}

/** What is wrong with the days taken together. */
function Together() {
  const errors = useFieldErrors("days");
  return errors.length > 0 ? (
    <Note tone="over" role="alert">
      {errors.join(" ")}
    </Note>
  ) : null;
}
