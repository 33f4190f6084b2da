"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { EntryPreview } from "@/lib/domain/entry-preview";
import type { ContractChoice } from "@/lib/features/time/choices";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { roundMoney } from "@/lib/format/money";

export type EntryWarningProps = {
  preview: EntryPreview;
  choice: ContractChoice;
  /** The work takes more than the contract allows without an estimate, and names none. */
  needsEstimate?: boolean;
  className?: string;
};

/** Tells before saving that this crosses the line, uses everything up, goes over or will be refused, and what that sets off. */
export function EntryWarning({ preview, choice, needsEstimate, className }: EntryWarningProps) {
  const sentence = useWarning(preview, choice, needsEstimate ?? false);
  if (!sentence) return null;
  const low = sentence.tone === "low";
  return (
    <div
      className={classNames(
        "figure flex gap-2 border-t px-3.5 py-2.25 text-sm leading-5",
        low ? "border-low/38 bg-low-soft text-low-ink" : "border-over/30 bg-over-soft text-over-ink",
        className,
      )}
    >
      <Icon name={low ? "warning" : "minus"} className="mt-0.5" />
      <p className="min-w-0">
        <strong className="font-semibold">{sentence.title}</strong> {sentence.text}
      </p>
    </div>
  );
}

type Sentence = { tone: "low" | "over"; title: string; text: ReactNode };

function useWarning(preview: EntryPreview, choice: ContractChoice, needsEstimate: boolean): Sentence | null {
  const t = useTranslations("time.warning");
  const locale = useLocale();
  const say = (seconds: number) => minutes(seconds, locale);
  const { refusal, warning, leftBeforeSeconds: before, leftAfterSeconds: after } = preview;

  if (refusal?.code === "insufficient_hours") {
    const { availableSeconds, neededSeconds } = refusal.details;
    return { tone: "over", title: t("refused"), text: t("refusedText", { available: say(Number(availableSeconds)), needed: say(Number(neededSeconds)) }) };
  }
  if (refusal?.code === "client_on_hold") {
    const { owedSeconds, limitSeconds, neededSeconds } = refusal.details;
    return { tone: "over", title: t("hold"), text: t("holdText", { owed: say(Number(owedSeconds)), limit: say(Number(limitSeconds)), needed: say(Number(neededSeconds)) }) };
  }
  if (needsEstimate) {
    return { tone: "over", title: t("estimate"), text: t("estimateText", { needed: say(preview.takenSeconds), limit: say(choice.gateSeconds ?? 0) }) };
  }
  if (refusal?.code === "contract_ended") {
    return { tone: "over", title: t("ended"), text: t("endedText", { day: dayText(String(refusal.details["endedOn"]), locale) }) };
  }
  if (!warning && !preview.renewal) return null;
  const figures = after < 0 ? t("nowOver", { before: say(before), over: say(-after) }) : t("nowAfter", { before: say(before), after: say(after) });
  return {
    tone: warning === "over" || warning === "used_up" ? "over" : "low",
    title: t(warning ?? "line"),
    text: [before < 0 ? "" : figures, consequence()].filter(Boolean).join(" "),
  };

  function consequence(): string {
    const { renewal } = preview;
    if (!renewal) return warning === "over" ? t("nextBlockPays") : "";
    const bought = { client: choice.clientName, hours: hoursText(renewal.quantity * renewal.blockSeconds, locale) };
    const price = roundMoney(renewal.quantity * renewal.priceMinor, choice.currency, locale);
    return renewal.status === "requested" ? t("sends", { ...bought, price }) : t("warns", { ...bought, price });
  }
}
