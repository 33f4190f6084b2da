// What there is to tell of an agreement, read for the letters of lib/mail, and who is to be reminded.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { type AgreementLocale, agreementNumberText, type AgreementStatus, SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { addDays, type Day, dayFromDatabase, dayInZone, daysBetween, dayToDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { noteEvent, sha256Of } from "@/lib/features/agreements/chain";
import { mailLink } from "@/lib/features/agreements/commands";
import { lockedAgreement, storedAgreement } from "@/lib/features/agreements/stored";
import { firmNews, type FirmNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";

export interface AgreementNews {
  status: AgreementStatus;
  clientId: string;
  clientName: string;
  firm: FirmNews;
  locale: AgreementLocale;
  title: string;
  numberText: string;
  version: number;
  signerName: string;
  signerEmail: string;
  expiresOn: Day | null;
  message: string;
  reason: string;
  /** It was signed by both before it was withdrawn. */
  released: boolean;
  officeReaders: string[];
}

export async function agreementNews(db: TenantDb, agreementId: string): Promise<AgreementNews> {
  const { clientId, number, status, locale, title, version, signerName, signerEmail, expiresOn, message, reason } = await storedAgreement(db, agreementId);
  const client = found(await db.client.findFirst({ where: { id: clientId }, select: { name: true } }));
  const activated = await db.agreementEvent.findFirst({ where: { agreementId, kind: "activated" }, select: { seq: true } });
  return {
    status, clientId, locale, title, version, signerName, signerEmail, expiresOn, message, reason,
    clientName: client.name,
    firm: await firmNews(db),
    numberText: agreementNumberText(number),
    released: activated !== null,
    officeReaders: await officeReaders(db),
  };
}

/** Whether the mail with this link has been noted as sent. */
export async function wasMailed(db: TenantDb, agreementId: string, token: string): Promise<boolean> {
  const events = await db.agreementEvent.findMany({ where: { agreementId, kind: "mailed" }, select: { content: true } });
  return events.some(({ content }) => content.includes(linkName(token)));
}

/** Notes in the chain that a link was mailed, to whom; by a name that tells nothing about its token. */
export async function noteMailed(db: TenantDb, agreementId: string, token: string, reminder: boolean): Promise<void> {
  const { signerName: name, signerEmail: email, status } = await lockedAgreement(db, agreementId);
  // Once it is decided the chain is closed: the certificate may be printed already.
  if (!SIGNABLE_STATUSES.includes(status) || (await wasMailed(db, agreementId, token))) return;
  await noteEvent(db, agreementId, { kind: "mailed", actor: SYSTEM, name, email, details: { link: linkName(token), reminder } });
}

/** A name for a link, from which nobody finds the link. */
export function linkName(token: string): string {
  return sha256Of(`mail ${token}`).slice(0, 32);
}

/** The firm's hour from which on signers are reminded, on its own clocks. */
const MORNING_HOUR = 8;
/** So many days after it was sent, and so many before the last day. */
const AFTER_DAYS = 3;
const BEFORE_DAYS = 2;

/** Agreements whose signer is to be reminded this morning: some days after the sending and some before the end, once each. */
export async function dueReminders(db: TenantDb): Promise<{ agreementId: string }[]> {
  const { timeZone } = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  const at = now();
  const hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(at));
  if (hour < MORNING_HOUR) return [];
  const today = dayInZone(at, timeZone);
  const open = await db.agreement.findMany({
    where: { status: { in: [...SIGNABLE_STATUSES] }, expiresOn: { gte: dayToDatabase(today) }, sentAt: { not: null } },
    select: { id: true, sentAt: true, expiresOn: true },
  });
  const due = open.filter(({ sentAt, expiresOn }) => {
    if (!sentAt || !expiresOn) return false;
    const sentOn = dayInZone(sentAt, timeZone);
    const lastDay = dayFromDatabase(expiresOn);
    return daysBetween(sentOn, today) === AFTER_DAYS || (daysBetween(today, lastDay) === BEFORE_DAYS && addDays(sentOn, 1) < today);
  });
  return due.map(({ id }) => ({ agreementId: id }));
}

/** Reminds the signer, at most once a day. */
export async function remindOnce(db: TenantDb, agreementId: string): Promise<void> {
  const agreement = await lockedAgreement(db, agreementId);
  if (!SIGNABLE_STATUSES.includes(agreement.status)) return;
  const since = new Date(now().getTime() - 20 * 3_600_000);
  const recent = await db.agreementLink.count({ where: { agreementId, createdAt: { gt: since } } });
  if (recent === 0) await mailLink(db, agreementId, agreement.signerEmail, true);
}
