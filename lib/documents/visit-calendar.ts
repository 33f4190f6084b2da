import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { FeedHead, FeedVisit } from "@/lib/domain/calendar-feed";
import { translatorFor } from "@/lib/i18n/translator";

const SECONDS_AN_HOUR = 3_600;

/**
 * Visits as an iCalendar file. Times are UTC, so that each calendar shows them on its own clocks; the same visits are the same
 * bytes, whenever they are asked for.
 */
export async function visitCalendar(head: FeedHead, visits: readonly FeedVisit[]): Promise<string> {
  const { scope, memberName: name, firmName: firm, locale, url, host } = head;
  const t = await translatorFor(locale, "onsite_paper");
  const calendar = ical({
    name: t(`feed.${scope}`, { name, firm }),
    prodId: { company: "Hourbank", product: "Visits", language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: SECONDS_AN_HOUR,
  });
  for (const visit of visits) {
    const { visitId, revision, title, startsAt, endsAt, madeAt, clientName, contractTitle, memberName, calledOff } = visit;
    const who = scope === "all" ? [t("feed.who", { name: memberName })] : [];
    calendar.createEvent({
      id: `${visitId}@${host}`,
      sequence: revision - 1,
      start: startsAt,
      end: endsAt,
      // When it was planned, never when the file was made: unchanged visits must stay unchanged.
      stamp: madeAt,
      created: madeAt,
      summary: `${clientName}: ${title}`,
      description: [...who, t("feed.contract", { title: contractTitle }), t("feed.open", { url })].join("\n"),
      status: calledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
