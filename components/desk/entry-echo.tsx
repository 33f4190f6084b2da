"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { EntryPreview } from "@/lib/domain/entry-preview";
import { hoursState } from "@/lib/domain/block";
import type { ContractChoice } from "@/lib/features/time/choices";
import { minutes, minutesInWords } from "@/lib/format/minutes";

export type EntryEchoProps = {
  seconds: number | null;
  billable: boolean;
  preview: EntryPreview | null;
  choice: ContractChoice | null;
  /** What stands there before a duration can be read. */
  hint: ReactNode;
};

/** What was understood and what it would do: `= 1 h 30 min · 1 h 30 taken · 6 h 15 left`. */
export function EntryEcho({ seconds, billable, preview, choice, hint }: EntryEchoProps) {
  const t = useTranslations("time.echo");
  const locale = useLocale();
  if (seconds === null) return <span className="text-ink-3">{choice ? <ChoiceHint choice={choice} /> : hint}</span>;
  return (
    <>
      <strong className="font-semibold text-ink">{t("understood", { duration: minutesInWords(seconds, locale) })}</strong>
      {billable ? null : <Part>{t("notBillable")}</Part>}
      {preview && billable ? <Part>{t("taken", { duration: minutes(preview.takenSeconds, locale) })}</Part> : null}
      {preview && preview.draws.length > 1 ? (
        <Part>{preview.draws.map((draw) => t("fromBlock", { duration: minutes(draw.seconds, locale), number: draw.number })).join(", ")}</Part>
      ) : null}
      {preview && choice && !preview.refusal ? <Left preview={preview} lineSeconds={choice.lineSeconds} /> : null}
    </>
  );
}

function Left({ preview: { leftAfterSeconds }, lineSeconds }: { preview: EntryPreview; lineSeconds: number }) {
  const t = useTranslations("time.echo");
  const locale = useLocale();
  const state = hoursState(leftAfterSeconds, lineSeconds);
  const text = leftAfterSeconds < 0 ? t("over", { duration: minutes(-leftAfterSeconds, locale) }) : t("left", { duration: minutes(leftAfterSeconds, locale) });
  return (
    <Part className={classNames("font-semibold", state === "low" && "text-low-ink", state === "over" && "text-over-ink", state === "fine" && "text-ink")}>
      {state === "fine" ? null : <Icon name={state === "over" ? "minus" : "warning"} size="sm" />}
      {text}
    </Part>
  );
}

function ChoiceHint({ choice }: { choice: ContractChoice }) {
  const t = useTranslations("time.echo");
  const locale = useLocale();
  const left = choice.balanceSeconds;
  return left < 0 ? t("overNow", { duration: minutes(-left, locale), title: choice.title }) : t("leftNow", { duration: minutes(left, locale), title: choice.title });
}

function Part({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-1.25", className)}>
      <span aria-hidden className="mr-1.25 ml-2.5 size-0.75 flex-none rounded-full bg-ink-3 max-sm:hidden" />
      {children}
    </span>
  );
}
