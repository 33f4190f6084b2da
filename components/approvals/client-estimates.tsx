import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { EstimateRow } from "@/lib/features/estimates/queries";
import { instantText } from "@/lib/format/instant";
import { minutesInWords } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { EstimateBadge } from "./estimate-badge";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ClientEstimatesProps = {
  rows: readonly EstimateRow[];
  timeZone: string;
  /** Null for those that were decided. */
  decide: Action | null;
};

/** Estimates as the client reads them: the job, why, how many hours, and the click. */
export function ClientEstimates({ rows, timeZone, decide }: ClientEstimatesProps) {
  return (
    <ul className="figure rounded-xl border border-line">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-3 border-line px-4 py-4 not-first:border-t portal:px-5">
          <EstimateWords row={row} timeZone={timeZone} />
          {decide ? <Decision row={row} decide={decide} /> : null}
        </li>
      ))}
    </ul>
  );
}

function EstimateWords({ row, timeZone }: { row: EstimateRow; timeZone: string }) {
  const t = useTranslations("estimates");
  const locale = useLocale();
  const say = (seconds: number) => minutesInWords(seconds, locale);
  const about = { name: row.askedByName, hours: say(row.seconds), contract: row.contractTitle };
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 text-md font-medium wrap-anywhere">{row.title}</h3>
        <span className="font-semibold whitespace-nowrap">{say(row.seconds)}</span>
      </div>
      <p className="text-read text-ink-3 wrap-anywhere">{t("portal.about", about)}</p>
      {row.status === "waiting" && row.waitsFor === "over_balance" ? (
        <p className="text-read text-low-ink">{t("portal.overBalance", { free: say(Math.max(0, row.freeSeconds)) })}</p>
      ) : null}
      {row.explanation ? <p className="text-read whitespace-pre-line text-ink-2 wrap-anywhere">{row.explanation}</p> : null}
      {row.status === "waiting" ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-read text-ink-3">
          <EstimateBadge status={row.status} />
          {row.decidedByName && row.decidedAt ? <span>{t("story.decided", { name: row.decidedByName, at: instantText(row.decidedAt, timeZone, locale) })}</span> : null}
          {row.usedSeconds > 0 ? <span>{t("portal.used", { used: say(row.usedSeconds) })}</span> : null}
          {row.words ? <span className="basis-full wrap-anywhere">{t("story.words", { words: row.words })}</span> : null}
        </div>
      )}
    </div>
  );
}

function Decision({ row, decide }: { row: EstimateRow; decide: Action }) {
  const t = useTranslations("estimates.portal");
  const locale = useLocale();
  const hours = minutesInWords(row.seconds, locale);
  const words = <TextField name="words" label={t("words")} rows={2} maxLength={2000} optional />;
  const shared = { action: decide, keepLabel: t("keep"), size: "lg", className: "max-portal:w-full" } as const;
  return (
    <div className="flex flex-wrap gap-3">
      <ConfirmButton
        {...shared}
        hidden={{ estimateId: row.id, decision: "approved" }}
        label={t("approve")}
        title={t("approveTitle", { hours })}
        description={t("approveText", { hours })}
        toast={t("approved")}
        variant="primary"
      >
        {words}
      </ConfirmButton>
      <ConfirmButton
        {...shared}
        hidden={{ estimateId: row.id, decision: "declined" }}
        label={t("decline")}
        title={t("declineTitle")}
        description={t("declineText")}
        toast={t("declined")}
        variant="default"
      >
        {words}
      </ConfirmButton>
    </div>
  );
}
