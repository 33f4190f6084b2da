import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import PostalMime, { type Email } from "postal-mime";

/** All mails in the outbox of `dataDir`, as a mail program reads them, oldest first. */
export async function mailsIn(dataDir: string): Promise<Email[]> {
  const folder = path.join(dataDir, "outbox");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".eml"))
    .map((name) => path.join(folder, name))
    .toSorted((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs);
  return Promise.all(files.map((file) => PostalMime.parse(readFileSync(file))));
}

/** Waits for a mail to `address` whose subject matches, the newest if there are several. Throws after `seconds`. */
export async function mailTo(address: string, subject: RegExp, options: { dataDir?: string; seconds?: number } = {}): Promise<Email> {
  const dataDir = options.dataDir ?? process.env.HOURBANK_DATA ?? ".data";
  const deadline = Date.now() + (options.seconds ?? 30) * 1000;
  for (;;) {
    const mails = await mailsIn(dataDir);
    const found = mails.findLast(
      (mail) => subject.test(mail.subject ?? "") && mail.to?.some((recipient) => recipient.address === address),
    );
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`No mail to ${address} whose subject matches ${subject} within the time.`);
    await pause(200);
  }
}

/** The first link in a mail that leads to `pathname`. */
export function linkIn(mail: Email, pathname: string): string {
  const links = `${mail.text ?? ""} ${mail.html ?? ""}`.match(/https?:\/\/[^\s"'<>)]+/g) ?? [];
  const link = links.find((each) => new URL(each).pathname.startsWith(pathname));
  if (!link) throw new Error(`The mail "${mail.subject}" has no link to ${pathname}.`);
  return link.replaceAll("&amp;", "&");
}

/** The link of the house that was mailed to an address last under such a subject: to sign in, to join, to open a firm. */
export async function mailedLink(address: string, subject: RegExp): Promise<string> {
  return linkIn(await mailTo(address, subject), "/link/");
}

/** What a mail brings along to be kept; pictures within its text are none of it. */
export function papersOf(mail: Email): Email["attachments"] {
  return mail.attachments.filter(({ disposition }) => disposition === "attachment");
}
