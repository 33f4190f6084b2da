"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { showToast } from "@/components/ui/toasts";
import { mostSeconds } from "@/lib/domain/duration";
import { type EstimateStatus, waitsFor } from "@/lib/domain/estimate";
import { minutes, minutesInWords } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

export type AskEstimateProps = {
  contractId: string;
  bareNumber: "hours" | "minutes";
  /** Above this it waits for the client; null is no limit. */
  limitSeconds: number | null;
  /** Posted, less pending, less booked. */
  freeSeconds: number;
  action: (input: unknown) => Promise<ActionResult<{ status: EstimateStatus }>>;
};

/** Asks what a job may take, and says while one types whether it will wait for the client's click. */
export function AskEstimate({ contractId, bareNumber, limitSeconds, freeSeconds, action }: AskEstimateProps) {
  const t = useTranslations("estimates.ask");
  const common = useTranslations("common");
  const locale = useLocale();
  const [seconds, setSeconds] = useState<number | null>(null);
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId }}
      onceIds={["estimateId"]}
      onSuccess={({ status }) => showToast({ title: t(status === "waiting" ? "sent" : "approved") })}
      label={t("button")}
      title={t("title")}
      description={t("free", { free: minutes(freeSeconds, locale) })}
      confirmLabel={t("send")}
      keepLabel={common("cancel")}
      icon="document"
    >
      <TextField name="title" label={t("job")} hint={t("jobHint")} maxLength={120} />
      <TextField name="explanation" label={t("explanation")} rows={3} maxLength={2000} optional />
      <DurationField name="seconds" label={t("hours")} bareNumber={bareNumber} maxSeconds={mostSeconds} onSecondsChange={setSeconds} />
      {seconds === null ? null : <Note role="status" tone={course(seconds) ? "second" : "fine"}>{t(course(seconds) ?? "itself", { limit: minutesInWords(limitSeconds ?? 0, locale) })}</Note>}
    </ConfirmButton>
  );

  function course(asked: number) {
    return waitsFor({ seconds: asked, limitSeconds, freeSeconds });
  }
}
