import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { platform } from "@/lib/db/platform";
import { DOOR_WINDOW_SECONDS } from "@/lib/domain/door";
import { secondsPerDay } from "@/lib/domain/duration";
import { doorKeys, type Knock } from "@/lib/features/people/attempts";
import type { Origin } from "@/lib/features/people/door";
import type { JobPayload } from "@/lib/queue/jobs";

/** A network address that no other test knocks from, so that nobody's limits meet. */
export function freshOrigin(): Origin {
  return { address: `test-${randomUUID()}`, userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
}

/** An e-mail address that nobody has. */
export function freshEmail(name = "person"): string {
  return `${name}-${randomUUID()}@example.test`;
}

/** The links that wait to be mailed to an address, oldest first. */
export async function mailedLinks(email: string): Promise<JobPayload<"mail_link">[]> {
  const jobs = await platform().$queryRaw<{ payload: JobPayload<"mail_link"> }[]>(Prisma.sql`
    SELECT payload FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'mail_link' AND payload->>'email' = ${email} ORDER BY job.id`);
  return jobs.map((job) => job.payload);
}

/** The token of the newest link mailed to an address. */
export async function newestToken(email: string): Promise<string> {
  const newest = (await mailedLinks(email)).at(-1);
  if (!newest) throw new Error(`No link was mailed to ${email}.`);
  return newest.token;
}

/** Lets a day go by for a person whose codes were counted. */
export async function waitADay(knock: Knock): Promise<void> {
  await platform().$executeRaw`UPDATE door_count SET expire = expire - ${secondsPerDay * 1_000} WHERE key = ${doorKeys(knock).day}`;
}

/** Lets a quarter of an hour go by for whoever knocked: their counts, which go by the server's own clock, are that much older. */
export async function waitAtDoor(knock: Knock): Promise<void> {
  const { account, address } = doorKeys(knock);
  await platform().$executeRaw`UPDATE door_count SET expire = expire - ${DOOR_WINDOW_SECONDS * 1_000} WHERE key IN (${account}, ${address})`;
}
