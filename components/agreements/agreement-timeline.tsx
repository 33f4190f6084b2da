import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Panel } from "@/components/ui/panel";
import type { AgreementEventKind } from "@/lib/domain/agreement";
import type { KeptEvent } from "@/lib/features/agreements/chain";
import { instantText } from "@/lib/format/instant";

/** One link of the chain as it is told; `at` is an ISO instant. */
export type TimelineEvent = Pick<KeptEvent, "seq" | "kind" | "at" | "name" | "email" | "address" | "hash">;

export type AgreementTimelineProps = {
  /** Oldest first, as they are chained. */
  events: readonly TimelineEvent[];
  /** Every fingerprint was worked out again and fits. */
  intact: boolean;
  timeZone: string;
};

/** What happened to an agreement, each line bound to the one before it. */
export function AgreementTimeline({ events, intact, timeZone }: AgreementTimelineProps) {
  const t = useTranslations("agreements.events");
  return (
    <Panel title={t("title")} actions={<Badge tone={intact ? "fine" : "over"} icon={intact ? "lock" : "warning"}>{t(intact ? "intact" : "broken")}</Badge>}>
      <ol className="figure px-4 py-2 text-sm">
        {events.map((event) => (
          <Event key={event.seq} event={event} timeZone={timeZone} />
        ))}
      </ol>
      <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">{t("lead")}</p>
    </Panel>
  );
}

const DOTS: Record<AgreementEventKind, string> = {
  created: "border-ink-3 bg-surface",
  sent: "border-second bg-surface",
  extended: "border-second bg-surface",
  printed: "border-ink-3 bg-surface",
  mailed: "border-second bg-surface",
  viewed: "border-second bg-second",
  signed: "border-accent bg-accent",
  counter_signed: "border-accent bg-accent",
  activated: "border-accent bg-accent",
  declined: "border-over bg-over",
  withdrawn: "border-ink-3 bg-ink-3",
  superseded: "border-ink-3 bg-ink-3",
};

function Event({ event, timeZone }: { event: TimelineEvent; timeZone: string }) {
  const t = useTranslations("agreements.events");
  const locale = useLocale();
  const { kind, at, name, email, address, hash } = event;
  const who = [name, email].filter(Boolean).join(", ");
  return (
    <li className="relative py-2 pl-5.5">
      <span aria-hidden className={classNames("absolute top-3.5 left-0 size-2.5 rounded-full border-[1.75px]", DOTS[kind])} />
      <div className="flex flex-wrap justify-between gap-x-3">
        <span className="font-medium">{t(kind)}</span>
        <time dateTime={at} className="text-ink-2">
          {instantText(new Date(at), timeZone, locale, "seconds")}
        </time>
      </div>
      {who ? <div className="text-xs text-ink-2 wrap-anywhere">{who}</div> : null}
      <div className="flex flex-wrap gap-x-2 text-xs text-ink-3">
        {address ? <span>{t("from", { address })}</span> : null}
        <span title={hash} className="font-mono">
          {hash.slice(0, 12)}…
        </span>
      </div>
    </li>
  );
}
