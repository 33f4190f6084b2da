import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { SentWork } from "@/lib/features/time/views";
import { dayText } from "@/lib/format/day";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

export type TimeSentProps = { sent: readonly SentWork[]; timeZone: string; withPerson?: boolean };

/** What waits for the office or came back, beside what is logged: no hour of it has moved. */
export function TimeSent({ sent, timeZone, withPerson }: TimeSentProps) {
  const t = useTranslations("time_views.sent");
  if (sent.length === 0) return null;
  return (
    <Panel title={t("title")} count={sent.length} note={t("note")} actions={<Link href="/approvals" className="text-link">{t("open")}</Link>}>
      <ul>
        {sent.map((work) => (
          <SentLine key={work.id} work={work} timeZone={timeZone} withPerson={withPerson} />
        ))}
      </ul>
    </Panel>
  );
}

/** One of them: its state first, then what it is. */
export function SentLine({ work, timeZone, withPerson }: { work: SentWork; timeZone: string; withPerson?: boolean }) {
  const t = useTranslations("time_views.sent");
  const table = useTranslations("time.table");
  const locale = useLocale();
  const { startedAt, workedSeconds } = work;
  const clock = startedAt && timeRange(startedAt, new Date(startedAt.getTime() + workedSeconds * 1000), timeZone, locale);
  return (
    <li className="figure flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-medium">{work.clientName}</span>
        <span className="block wrap-anywhere text-xs text-ink-3">
          {[dayText(work.workedOn, locale, "weekday"), clock, withPerson ? work.memberName : null, work.description || table("noDescription")].filter(Boolean).join(" · ")}
        </span>
        {work.reason ? <span className="block wrap-anywhere text-xs text-over-ink">{t("because", { reason: work.reason })}</span> : null}
      </span>
      <SentBadge state={work.state} />
      <span className="w-15 text-end font-medium">{minutes(workedSeconds, locale)}</span>
    </li>
  );
}

/** Waiting or returned, in words. */
function SentBadge({ state }: { state: SentWork["state"] }) {
  const t = useTranslations("time_views.sent");
  return state === "waiting" ? (
    <Badge tone="provisional">{t("waiting")}</Badge>
  ) : (
    <Badge tone="over" icon="undo">
      {t("returned")}
    </Badge>
  );
}
