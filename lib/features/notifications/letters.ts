// The firm's own words in its letters, and as whom it sends them.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { isLetterKind, type LetterDress, type LetterWords, type MessageKind } from "@/lib/domain/message";
import { found } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";
import { writeLog } from "@/lib/features/log/write";
import { letterDress } from "@/lib/features/notifications/dress";
import type { SetLetterText, SetMailSender } from "@/lib/features/notifications/input";

/** The kinds of letter in which the firm has words of its own, in whatever language. */
export async function kindsWithOwnWords(db: TenantDb): Promise<MessageKind[]> {
  const rows = await db.letterText.findMany({ distinct: ["kind"], select: { kind: true } });
  return rows.map(({ kind }) => kind).filter(isLetterKind);
}

/** What a sample of a letter is written from and dressed in. */
export interface LetterSettings {
  words: LetterWords;
  dress: LetterDress;
  firm: { name: string; email: string; phone: string; currency: string };
  logo: { contentType: string; content: Uint8Array } | null;
}

export async function letterSettings(db: TenantDb, kind: MessageKind, locale: string): Promise<LetterSettings> {
  const dress = await letterDress(db, kind, locale);
  const firm = found(await db.tenant.findFirst({ select: { name: true, email: true, phone: true, currency: true } }));
  const { logo } = await brandOf(db);
  return { words: dress.words, dress, firm: { ...firm, currency: firm.currency.trim() }, logo: logo && { contentType: logo.type, content: logo.bytes } };
}

/** Keeps the firm's words; without any, Hourbank's own letter is back. */
export async function setLetterText(db: TenantDb, actor: Actor, { kind, locale, ...words }: SetLetterText): Promise<void> {
  await writeLog(db, actor, "letters_changed", { noun: "letter", id: kind }, { language: locale });
  if (Object.values(words).every((text) => text === "")) {
    await db.letterText.deleteMany({ where: { kind, locale } });
    return;
  }
  const changedAt = now();
  await db.letterText.createMany({ data: { kind, locale, ...words, changedAt }, skipDuplicates: true });
  await db.letterText.updateMany({ where: { kind, locale }, data: { ...words, changedAt } });
}

/** As whom the firm chose to write; empty is the firm's own name and address, which stand beside. */
export interface SenderSettings {
  name: string;
  replyTo: string;
  firm: { name: string; email: string };
}

export async function senderSettings(db: TenantDb): Promise<SenderSettings> {
  const chosen = await db.mailSender.findFirst({ select: { name: true, replyTo: true } });
  const firm = found(await db.tenant.findFirst({ select: { name: true, email: true } }));
  return { name: chosen?.name ?? "", replyTo: chosen?.replyTo ?? "", firm };
}

/** Names the sender of the firm's mails from now on. */
export async function setMailSender(db: TenantDb, actor: Actor, { name, replyTo }: SetMailSender): Promise<void> {
  await writeLog(db, actor, "letters_changed", undefined, { part: "sender" });
  await db.mailSender.createMany({ data: { name, replyTo }, skipDuplicates: true });
  await db.mailSender.updateMany({ data: { name, replyTo } });
}
