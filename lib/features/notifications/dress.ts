// How a firm's mails look and what the firm says in them, and as whom it sends them.

import type { TenantDb } from "@/lib/db/tenant";
import { type LetterDress, type LetterWords, LOGO_CID, type MessageKind } from "@/lib/domain/message";
import { found } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";

/** What `dressLetter` of lib/mail puts onto a letter of a kind in a language. */
export async function letterDress(db: TenantDb, kind: MessageKind, locale: string): Promise<LetterDress> {
  const { name: firmName } = found(await db.tenant.findFirst({ select: { name: true } }));
  const { logo, accent, footer } = await brandOf(db);
  return { words: await letterWords(db, kind, locale), firmName, accent, footer, logo: logo && { width: logo.width, height: logo.height } };
}

/** The firm's own words in a kind of letter; empty where it has none. */
export async function letterWords(db: TenantDb, kind: MessageKind, locale: string): Promise<LetterWords> {
  const words = await db.letterText.findFirst({ where: { kind, locale }, select: { subject: true, opening: true, closing: true } });
  return words ?? { subject: "", opening: "", closing: "" };
}

/** As whom the firm's mails come and where answers to them go; the address that they come from is the installation's. */
export interface MailSender {
  name: string;
  /** Null: there is no address to answer to. */
  replyTo: string | null;
}

export async function mailSender(db: TenantDb): Promise<MailSender> {
  const firm = found(await db.tenant.findFirst({ select: { name: true, email: true } }));
  const chosen = await db.mailSender.findFirst();
  return { name: chosen?.name || firm.name, replyTo: chosen?.replyTo || firm.email || null };
}

/** A letter's page as a browser shows it outside of a mail: the logo stands in it. */
export function withLogo(html: string, logo: { contentType: string; content: Uint8Array } | null): string {
  return logo ? html.replaceAll(`cid:${LOGO_CID}`, `data:${logo.contentType};base64,${Buffer.from(logo.content).toString("base64")}`) : html;
}
