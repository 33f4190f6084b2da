// What a person is told when the way in changes: by mail, whoever changed it, and in the logs of the firms they work for.

import { now } from "@/lib/clock";
import { placesOf, platform } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import type { LogDetails, LogEvent } from "@/lib/domain/log-event";
import { writeLog } from "@/lib/features/log/write";
import { currentOrigin } from "@/lib/origin";
import { enqueue } from "@/lib/queue/enqueue";
import type { JobPayload } from "@/lib/queue/jobs";

export type AccountNews = JobPayload<"account_news">["news"];

type Statements = Parameters<typeof enqueue>[0];

/** Mails the person what has changed, in the transaction that changes it; to `email` where their address is another by now. */
export async function tellPerson(db: Statements, person: { email: string; locale: string }, news: AccountNews, name: string | null = null): Promise<void> {
  const { address = "", userAgent = "" } = currentOrigin() ?? {};
  const locale = person.locale as JobPayload<"account_news">["locale"];
  await enqueue(db, "account_news", { email: person.email, locale, news, name, at: now().toISOString(), address, userAgent });
}

/** Writes it into the log of each firm at whose desk the person sits. */
export async function logAtDesks(personId: string, event: LogEvent, details?: LogDetails): Promise<void> {
  const desks = (await placesOf(personId)).filter((place) => place.face === "desk");
  for (const { tenantId, subjectId } of desks) await inTenant(tenantId, (db) => writeLog(db, { kind: "member", id: subjectId }, event, undefined, details));
}

/** The person, for telling them. */
export function personToTell(personId: string): Promise<{ email: string; locale: string }> {
  return platform().person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, locale: true } });
}
