// A link opens one invoice for whoever has it, without a sign-in. Its token has 256 random bits and is nowhere kept; a link
// that is taken back answers as if it had never been there.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText } from "@/lib/domain/actor";
import { found } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import type { HandOutLink, RevokeLink } from "@/lib/features/invoice-links/input";
import { writeLog } from "@/lib/features/log/write";
import type { Posting } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";
import { hashOfToken, newToken } from "@/lib/token";

/** Where a token opens its invoice, below the app's address. */
export function invoiceLinkPath(token: string): string {
  return `/i/${token}`;
}

/** Makes a link for an issued invoice, in the caller's transaction. The token is nowhere else. */
export async function makeInvoiceLink(db: TenantDb, posting: Pick<Posting, "at" | "actor">, invoiceId: string): Promise<{ token: string }> {
  const token = newToken();
  await keepInvoiceLink(db, posting, { invoiceId, token, purpose: "mail" });
  return { token };
}

/** Keeps the link of a token: only its hash. An invoice that was not issued is Missing. */
async function keepInvoiceLink(db: TenantDb, { at: madeAt, actor }: Pick<Posting, "at" | "actor">, link: { invoiceId: string; token: string; purpose: "mail" | "hand" }): Promise<void> {
  const { invoiceId, token, purpose } = link;
  found(await db.invoice.findFirst({ where: { id: invoiceId, status: { not: "draft" } }, select: { id: true } }));
  await db.invoiceLink.create({ data: { id: newId(), invoiceId, tokenHash: hashOfToken(token), purpose, madeBy: actorText(actor), madeAt } });
}

/** A link that a person copies and hands on themselves. */
export async function handOutLink(db: TenantDb, actor: Actor, { invoiceId }: HandOutLink): Promise<{ path: string }> {
  const token = newToken();
  await keepInvoiceLink(db, await postingBy(db, actor), { invoiceId, token, purpose: "hand" });
  await writeLog(db, actor, "invoice_link_made", { noun: "invoice", id: invoiceId });
  return { path: invoiceLinkPath(token) };
}

/** Takes a link back: it opens nothing with the next request. Taking it back twice is the same as once. */
export async function revokeLink(db: TenantDb, actor: Actor, { linkId }: RevokeLink): Promise<void> {
  const { invoiceId } = found(await db.invoiceLink.findFirst({ where: { id: linkId }, select: { invoiceId: true } }));
  const { count } = await db.invoiceLink.updateMany({ where: { id: linkId, revokedAt: null }, data: { revokedAt: now(), revokedBy: actorText(actor) } });
  if (count > 0) await writeLog(db, actor, "invoice_link_revoked", { noun: "invoice", id: invoiceId });
}

/** Somebody looks: who it is stays a mark that only says the same again. */
export interface LinkLook {
  linkId: string;
  what: "page" | "pdf";
  /** 32 bytes. */
  visitor: Uint8Array<ArrayBuffer>;
  userAgent: string;
}

/** Notes a look, once per visitor and minute. */
export async function noteLook(db: TenantDb, { linkId, what, visitor, userAgent }: LinkLook): Promise<void> {
  const at = now();
  const minuteAt = new Date(at.getTime() - (at.getTime() % 60_000));
  const { count } = await db.invoiceLinkView.createMany({ data: { linkId, what, visitor, userAgent: userAgent.slice(0, 300), minuteAt }, skipDuplicates: true });
  if (count > 0 && what === "page") await db.invoiceLink.updateMany({ where: { id: linkId }, data: { views: { increment: 1 }, lastViewedAt: at } });
}
