import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { permits, type Role } from "@/lib/domain/permission";
import type { VisitRow } from "@/lib/features/visits/queries";
import { instantText, timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { CompleteVisit } from "./complete-visit";
import { CancelVisit, ChangeVisit } from "./visit-changes";
import type { VisitFieldsProps } from "./visit-fields";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type VisitListProps = Omit<VisitFieldsProps, "visit" | "startsOn"> & {
  visits: readonly VisitRow[];
  role: Role;
  /** Says the day as well, for lists over several. */
  withDay?: boolean;
  actions: { change: Action; cancel: Action; complete: Action };
};

/** Visits in the order in which they begin, each with what can be done about it. */
export function VisitList({ visits, role, withDay, actions, ...fields }: VisitListProps) {
  const locale = useLocale();
  const mayLog = (visit: VisitRow) => visit.memberId === fields.memberId || permits(role, "time.write_others");
  return (
    <ul>
      {visits.map((visit) => (
        <li key={visit.id} className="figure flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
          <span className="w-34 flex-none text-sm">
            {withDay ? <span className="block">{instantText(visit.startsAt, fields.timeZone, locale, "day")}</span> : null}
            {timeRange(visit.startsAt, visit.endsAt, fields.timeZone, locale)}
          </span>
          <div className="min-w-0 flex-1 basis-60">
            <div className="text-sm font-medium wrap-anywhere">{visit.title}</div>
            <div className="text-xs text-ink-3 wrap-anywhere">
              {visit.memberName} ·{" "}
              <Link href={`/contracts/${visit.contractId}`} className="hover:underline">
                {visit.clientName} · {visit.contractTitle}
              </Link>
            </div>
          </div>
          <VisitState visit={visit} />
          {visit.status === "planned" ? (
            <div className="flex flex-wrap gap-2">
              {mayLog(visit) ? <CompleteVisit visit={visit} timeZone={fields.timeZone} bareNumber={fields.bareNumber} action={actions.complete} /> : null}
              <ChangeVisit visit={visit} {...fields} action={actions.change} />
              <CancelVisit visit={visit} action={actions.cancel} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function VisitState({ visit }: { visit: VisitRow }) {
  const t = useTranslations("visits");
  const locale = useLocale();
  if (visit.status === "done") return <Badge tone="fine">{t("done")}</Badge>;
  if (visit.over) return <Badge tone="low">{t("notLogged")}</Badge>;
  return <span className="text-sm text-ink-2">{t("booked", { hours: minutes(visit.estimatedSeconds, locale) })}</span>;
}
