import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import type { EventLine, MessageLine, Thread } from "@/lib/features/tickets/thread";
import { instantText } from "@/lib/format/instant";

export type TicketThreadProps = {
  thread: Thread;
  timeZone: string;
  /** The ticket's own address. */
  address: string;
  /** Older lines are shown: the way back to the newest. */
  isEarlier: boolean;
};

/** What was said and what happened, the newest last. What the client reads and what only the firm reads differ in ground, edge, sign and words. */
export function TicketThread({ thread, timeZone, address, isEarlier }: TicketThreadProps) {
  const t = useTranslations("ticket_pages.thread");
  return (
    <section aria-label={t("title")} className="grid min-w-0 gap-3">
      {thread.earlier ? (
        <p data-screen-only className="text-center">
          <ButtonLink size="sm" icon="chevron-up" href={`${address}?before=${thread.earlier}`}>
            {t("earlier")}
          </ButtonLink>
        </p>
      ) : null}
      {thread.lines.length === 0 ? <p className="text-ink-3">{t("empty")}</p> : null}
      <ol className="grid min-w-0 gap-3">
        {thread.lines.map((line) => (
          <li key={line.id} className="min-w-0">
            {line.kind === "message" ? <Message line={line} timeZone={timeZone} /> : <Change line={line} timeZone={timeZone} />}
          </li>
        ))}
      </ol>
      {isEarlier ? (
        <p data-screen-only className="text-center">
          <ButtonLink size="sm" icon="chevron-down" href={address}>
            {t("newest")}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

type Look = { name: "internal" | "fromClient" | "public"; icon: IconName; box: string; tag: string };

function lookOf({ internal, author }: MessageLine): Look {
  if (internal) return { name: "internal", icon: "lock", box: "border-dashed border-low bg-low-soft", tag: "text-low-ink" };
  if (author === "contact") return { name: "fromClient", icon: "chat", box: "border-second/32 bg-second-soft", tag: "text-second-ink" };
  return { name: "public", icon: "mail", box: "border-line bg-surface", tag: "text-accent-ink" };
}

function Message({ line, timeZone }: { line: MessageLine; timeZone: string }) {
  const t = useTranslations("ticket_pages.thread");
  const look = lookOf(line);
  const name = line.authorName ?? t("machine");
  return (
    <article className={classNames("min-w-0 rounded-lg border px-4 py-3", look.box)}>
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Avatar name={name} size="sm" />
        <b className="min-w-0 font-semibold wrap-anywhere">{name}</b>
        <span className={classNames("inline-flex items-center gap-1 text-xs font-medium", look.tag)}>
          <Icon name={look.icon} size="sm" />
          {t(look.name)}
          {line.internal ? <span className="font-normal">· {t("internalHint")}</span> : null}
        </span>
        <Moment at={line.at} timeZone={timeZone} className={classNames("ml-auto text-xs", line.internal ? look.tag : "text-ink-2")} />
      </header>
      <p className="wrap-anywhere whitespace-pre-wrap">{line.body}</p>
    </article>
  );
}

const changeIcons: Record<EventLine["change"], IconName> = { status: "flag", priority: "rank", assignee: "person", contract: "block", contact: "people", subject: "pen", service: "remote" };

function Change({ line, timeZone }: { line: EventLine; timeZone: string }) {
  const words = useChangeWords();
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 px-4 text-xs text-ink-3">
      <Icon name={changeIcons[line.change]} size="sm" className="self-center" />
      <span className="min-w-0 wrap-anywhere">{words(line)}</span>
      <Moment at={line.at} timeZone={timeZone} className="ml-auto" />
    </p>
  );
}

/** What changed, as a sentence. Values of our own are said in the reader's language, names as they were then. */
function useChangeWords(): (line: EventLine) => ReactNode {
  const t = useTranslations("ticket_pages");
  const own = useTranslations("tickets");
  const time = useTranslations("time.channel");
  return ({ change, after, authorName }) => {
    const who = authorName ?? t("thread.machine");
    if (change === "status") return t("event.status", { who, to: said(`status.${after}`) });
    if (change === "priority") return t("event.priority", { who, to: said(`priority.${after}`) });
    if (change === "service") return t("event.service", { who, to: time.has(after as "remote") ? time(after as "remote") : after });
    if (change === "subject") return t("event.subject", { who, to: after });
    if (after === "") return t(`event.${change}None`, { who });
    return t(`event.${change}`, { who, to: after });
  };

  function said(key: string): string {
    const known = key as "status.new";
    return own.has(known) ? own(known) : key.slice(key.indexOf(".") + 1);
  }
}

function Moment({ at, timeZone, className }: { at: Date; timeZone: string; className: string }) {
  const locale = useLocale();
  return (
    <time dateTime={at.toISOString()} title={instantText(at, timeZone, locale, "full")} className={classNames("figure whitespace-nowrap", className)}>
      {instantText(at, timeZone, locale)}
    </time>
  );
}
