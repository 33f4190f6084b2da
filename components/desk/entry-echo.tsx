"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Receipt } from "@/components/hours/receipt";
import { ReceiptView } from "@/components/hours/receipt-view";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import type { EntryPreview } from "@/lib/domain/entry-preview";
import { hoursState } from "@/lib/domain/block";
import { isPlain } from "@/lib/domain/receipt-steps";
import type { ContractChoice } from "@/lib/features/time/choices";
import { minutes, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { EntryDraft } from "./entry-draft";

export type EntryEchoProps = {
  draft: Pick<EntryDraft, "choice" | "billable" | "freeReason">;
  seconds: number | null;
  charge: ChargeReceipt | null;
  preview: EntryPreview | null;
  /** What stands there before a duration can be read. */
  hint: ReactNode;
};

/** What was understood and what it would do: `= 1 h 30 min · 1 h 45 taken · 6 h 15 left`; what is taken opens the receipt as it would be. */
export function EntryEcho({ draft, seconds, charge, preview, hint }: EntryEchoProps) {
  const t = useTranslations("time.echo");
  const locale = useLocale();
  const { choice, billable, freeReason } = draft;
  if (seconds === null) return <span className="text-ink-3">{choice ? <ChoiceHint choice={choice} /> : hint}</span>;
  return (
    <>
      <strong className="font-semibold text-ink">{t("understood", { duration: minutesInWords(seconds, locale) })}</strong>
      {billable ? null : <Part>{t("notBillable")}</Part>}
      {billable && freeReason !== "" ? <Part>{t("free")}</Part> : null}
      {preview && charge && choice && billable ? <Taken charge={charge} preview={preview} choice={choice} /> : null}
      {preview && preview.draws.length > 1 ? (
        <Part>{preview.draws.map((draw) => t("fromBlock", { duration: minutes(draw.seconds, locale), number: draw.number })).join(", ")}</Part>
      ) : null}
      {preview && choice && preview.extraMinor > 0 ? <Part>{t("billed", { amount: money(preview.extraMinor, choice.currency, locale) })}</Part> : null}
      {preview && choice && !preview.refusal ? <Left preview={preview} lineSeconds={choice.lineSeconds} /> : null}
    </>
  );
}

/** What is taken; where rules had a say in it, it opens the steps. */
function Taken({ charge, preview, choice }: { charge: ChargeReceipt; preview: EntryPreview; choice: ContractChoice }) {
  const t = useTranslations("time.echo");
  const r = useTranslations("receipts");
  const locale = useLocale();
  const text = t("taken", { duration: minutes(preview.takenSeconds, locale) });
  if (isPlain(charge)) return <Part>{text}</Part>;
  const lines = preview.draws.map(({ number, seconds }) => ({ bucket: "draw", blockNumber: number, seconds: -seconds, minor: 0 }));
  const balance = { beforeSeconds: preview.leftBeforeSeconds, afterSeconds: preview.leftAfterSeconds };
  return (
    <Part>
      <Receipt figure={text} label={`${text}. ${t("show")}`} title={r("title")}>
        <ReceiptView charge={charge} lines={lines} currency={choice.currency} balance={preview.refusal ? null : balance} />
      </Receipt>
    </Part>
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

/** What is left now, and what waits or is booked beside it. */
function ChoiceHint({ choice }: { choice: ContractChoice }) {
  const t = useTranslations("time.echo");
  const locale = useLocale();
  const { balanceSeconds: left, pendingSeconds, bookedSeconds, title } = choice;
  const figure = (seconds: number) => (seconds > 0 ? minutes(seconds, locale) : "none");
  const now = left < 0 ? t("overNow", { duration: minutes(-left, locale), title }) : t("leftNow", { duration: minutes(left, locale), title });
  if (pendingSeconds === 0 && bookedSeconds === 0) return now;
  const both = pendingSeconds > 0 && bookedSeconds > 0 ? "yes" : "no";
  return `${now} · ${t("beside", { pending: figure(pendingSeconds), booked: figure(bookedSeconds), both })}`;
}

function Part({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-1.25", className)}>
      <span aria-hidden className="mr-1.25 ml-2.5 size-0.75 flex-none rounded-full bg-ink-3 max-sm:hidden" />
      {children}
    </span>
  );
}
