import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { setPassword } from "@/lib/features/people/account";
import { appOf } from "@/lib/features/people/codes";
import { type OpenedSession, signInWithPassword } from "@/lib/features/people/door";
import { confirmApp, offerApp } from "@/lib/features/people/second-factor";
import { freshEmail, freshOrigin } from "@/tests/support/people";

export const PASSWORD = "correct horse battery";

export const later = (seconds: number) => new Date(now().getTime() + seconds * 1_000);
export const anyAddress = () => freshOrigin().address;

export interface Someone {
  personId: string;
  email: string;
  self: { personId: string; sessionId: string };
}

/** Somebody with a password, signed in with it. */
export async function someone(person?: { personId: string; email: string }): Promise<Someone> {
  const email = person?.email ?? freshEmail();
  const personId = person?.personId ?? (await platform().person.create({ data: { email, name: "Paula Person" } })).id;
  await setPassword(personId, PASSWORD);
  const { sessionId } = await signIn(email);
  return { email, personId, self: { personId, sessionId } };
}

export function signIn(email: string): Promise<OpenedSession> {
  return signInWithPassword({ email, password: PASSWORD }, freshOrigin());
}

/** What an app with this key shows. */
export function codeOf(key: string, at: Date): string {
  return appOf(key.replaceAll(" ", "")).generate({ timestamp: at.getTime() });
}

/** Sets an app up as somebody does, and hands back its key and their recovery codes. */
export async function enrol({ self }: Pick<Someone, "self">): Promise<{ key: string; codes: string[] }> {
  const { key } = await offerApp(self, { password: PASSWORD }, anyAddress());
  const { codes } = await confirmApp(self, { code: codeOf(key, now()) }, anyAddress());
  return { key, codes: codes ?? [] };
}

/** What the person was mailed about their account, oldest first. */
export async function newsTo(email: string): Promise<string[]> {
  const jobs = await platform().$queryRaw<{ news: string }[]>`
    SELECT payload->>'news' AS news FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'account_news' AND payload->>'email' = ${email} ORDER BY job.id`;
  return jobs.map(({ news }) => news);
}
