"use client";

import { useLocale, useTranslations } from "next-intl";
import { secondsPerDay, secondsPerMinute } from "@/lib/domain/duration";
import type { DurationReading } from "@/lib/domain/duration-notation";
import { minutesInWords } from "@/lib/format/minutes";
import type { EntryDraft } from "./entry-draft";

export type DraftErrors = Record<string, string[]>;

/** What is wrong with a draft before it is sent, by the names of the input's fields. */
export function useDraftErrors(): (draft: EntryDraft, reading: DurationReading) => DraftErrors {
  const t = useTranslations("time.form");
  const sayDuration = useDurationRefusal();
  return (draft, reading) => ({
    ...(draft.choice ? {} : { contractId: [t("chooseClient")] }),
    ...(reading.ok ? {} : { workedSeconds: [sayDuration(reading, draft.duration)] }),
    ...(draft.workedOn === "" ? { workedOn: [t("chooseDay")] } : {}),
  });
}

/** Says why a text is no duration, with the figures that help. */
export function useDurationRefusal() {
  const t = useTranslations("forms.duration.refusal");
  const locale = useLocale();
  return (reading: Exclude<DurationReading, { ok: true }>, text: string): string => {
    if (reading.reason === "too_short") return t("too_short", { limit: minutesInWords(secondsPerMinute, locale) });
    if (reading.reason !== "too_long") return t(reading.reason);
    const limit = minutesInWords(secondsPerDay, locale);
    const bare = /^\s*(\d{1,4})\s*$/.exec(text)?.[1];
    return bare ? t("too_long", { limit, minutes: bare }) : t("too_long_plain", { limit });
  };
}
