"use client";

import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { minutes, minutesInWords } from "@/lib/format/minutes";
import type { DurationOutcome } from "./duration-preview";

/** What was understood and what it would do: `= 1 h 30 min · 1 h 45 charged (15-minute steps) · 6 h 15 left`, then a warning. */
export function DurationEcho({ seconds, outcome }: { seconds: number | null; outcome: DurationOutcome | null }) {
  const t = useTranslations("forms.duration");
  const locale = useLocale();
  const left = outcome?.leftAfterSeconds;
  const tone = outcome?.warning === "line" ? "text-low-ink" : outcome?.warning ? "text-over-ink" : "text-ink";
  const charged = outcome?.chargedSeconds;
  const hasLeft = seconds !== null && left !== undefined;
  return (
    <div aria-live="polite" className="figure mt-1.5 grid gap-2 text-xs text-ink-2">
      <p className="flex min-h-4 flex-wrap items-center gap-x-1.5">
        {seconds === null ? null : (
          <span>
            <strong className="font-semibold text-ink">{t("echo", { duration: minutesInWords(seconds, locale) })}</strong>
            {charged !== undefined || hasLeft ? <Dot /> : null}
          </span>
        )}
        {seconds !== null && charged !== undefined ? (
          <span>
            {outcome?.chargeNote
              ? t("chargedWith", { duration: minutes(charged, locale), note: outcome.chargeNote })
              : t("charged", { duration: minutes(charged, locale) })}
            {hasLeft ? <Dot /> : null}
          </span>
        ) : null}
        {hasLeft ? (
          <span className={`inline-flex items-center gap-1 font-medium ${tone}`}>
            {outcome?.warning ? <Icon name={outcome.warning === "line" ? "warning" : "minus"} size="sm" /> : null}
            {left < 0 ? t("over", { duration: minutes(-left, locale) }) : t("left", { duration: minutes(left, locale) })}
          </span>
        ) : null}
      </p>
      {seconds !== null && outcome?.warning ? (
        <Note tone={outcome.warning === "line" ? "low" : "over"} title={t(`warning.${outcome.warning}`)}>
          {outcome.warningText}
        </Note>
      ) : null}
    </div>
  );
}

/** Stands at the end of what it follows, so that a line never begins with it. */
function Dot() {
  return (
    <span aria-hidden className="ml-1.5 text-ink-3">
      ·
    </span>
  );
}
