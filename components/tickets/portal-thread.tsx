import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { TICKET_STATUSES } from "@/lib/domain/ticket";
import type { EventLine, MessageLine, Thread } from "@/lib/features/tickets/thread";
import { instantText } from "@/lib/format/instant";

export type PortalThreadProps = {
  thread: Thread;
  timeZone: string;
  address: string;
  /** Older lines are shown: the way back to the newest. */
  isEarlier: boolean;
  firmName: string;
};

/** What was said between the client and the firm, the newest last, with what became of it in between. */
export function PortalThread({ thread, timeZone, address, isEarlier, firmName }: PortalThreadProps) {
  const t = useTranslations("ticket_pages");
  return (
    <section aria-label={t("thread.title")} className="grid gap-5">
      {thread.earlier ? (
        <p data-screen-only>
          <ButtonLink size="lg" icon="chevron-up" href={`${address}?before=${thread.earlier}`}>
            {t("portal.earlier")}
          </ButtonLink>
        </p>
      ) : null}
      {thread.lines.length === 0 ? <p className="text-ink-2">{t("thread.empty")}</p> : null}
      <ol className="grid gap-5">
        {thread.lines.map((line) => (
          <li key={line.id}>{line.kind === "message" ? <Said line={line} timeZone={timeZone} firmName={firmName} /> : <Became line={line} timeZone={timeZone} />}</li>
        ))}
      </ol>
      {isEarlier ? (
        <p data-screen-only>
          <ButtonLink size="lg" icon="chevron-down" href={address}>
            {t("thread.newest")}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** The client's own words stand on a ground of their own, the firm's on none; the name says whose they are. */
function Said({ line: { author, authorName, at, body }, timeZone, firmName }: { line: MessageLine; timeZone: string; firmName: string }) {
  const locale = useLocale();
  const own = author === "contact";
  const name = authorName ?? firmName;
  return (
    <article className={classNames("rounded-xl border px-4 py-3.5 portal:px-5", own ? "border-line bg-sunken portal:ml-12" : "border-accent/30 bg-surface portal:mr-12")}>
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2.5 text-read">
        <Avatar name={name} size="sm" />
        <b className="font-semibold wrap-anywhere">{name}</b>
        {!own && authorName ? <span className="text-ink-2">{firmName}</span> : null}
        <time dateTime={at.toISOString()} className="figure ml-auto text-sm text-ink-2">
          {instantText(at, timeZone, locale)}
        </time>
      </header>
      <p className="wrap-anywhere whitespace-pre-wrap">{body}</p>
    </article>
  );
}

function Became({ line: { after, at }, timeZone }: { line: EventLine; timeZone: string }) {
  const t = useTranslations("ticket_pages.portal.status");
  const locale = useLocale();
  const status = TICKET_STATUSES.find((each) => each === after);
  if (!status) return null;
  return (
    <p className="figure flex items-center gap-3 text-sm text-ink-2">
      <span aria-hidden className="h-px flex-1 bg-line" />
      {t(status)} · {instantText(at, timeZone, locale)}
      <span aria-hidden className="h-px flex-1 bg-line" />
    </p>
  );
}
