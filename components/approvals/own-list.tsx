import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import type { SubmittedRow } from "@/lib/features/approvals/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { SendAgain } from "./send-again";
import { SubmittedReceipt } from "./submitted-receipt";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type OwnListProps = {
  rows: readonly SubmittedRow[];
  timeZone: string;
  bareNumber: "hours" | "minutes";
  actions: { sendAgain: Action; withdraw: Action };
};

/** One's own time that doesn't count yet: what came back with its reason, and what waits. */
export function OwnList({ rows, timeZone, bareNumber, actions }: OwnListProps) {
  const t = useTranslations("approvals");
  const locale = useLocale();
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.entryId} className="figure flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
          <div className="min-w-0 flex-1 basis-80">
            <div className="flex flex-wrap items-center gap-2">
              <span className="text-sm font-medium wrap-anywhere">{row.description || t("noDescription")}</span>
              <Badge tone={row.status === "returned" ? "low" : "pending"} icon={row.status === "returned" ? "undo" : "clock"}>{t(`own.${row.status}`)}</Badge>
            </div>
            <div className="text-xs text-ink-3">
              {dayText(row.workedOn, locale, "short")} · {row.clientName} · {row.contractTitle} · {minutes(row.workedSeconds, locale)}
            </div>
            {row.reason ? <p className="mt-1 text-sm wrap-anywhere">{t("own.says", { name: row.returnedByName ?? "", reason: row.reason })}</p> : null}
          </div>
          <SubmittedReceipt row={row} />
          <div className="flex gap-2">
            <SendAgain row={row} timeZone={timeZone} bareNumber={bareNumber} action={actions.sendAgain} />
            <ConfirmButton
              action={actions.withdraw}
              hidden={{ entryId: row.entryId, revision: row.revision }}
              label={t("own.withdraw")}
              title={t("own.withdrawTitle")}
              description={t("own.withdrawText")}
              toast={t("own.withdrawn")}
              size="sm"
              variant="ghost"
              danger
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
