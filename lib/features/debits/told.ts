// What there is to tell of debits and mandates, read for the letters of lib/mail.

import type { TenantDb } from "@/lib/db/tenant";
import type { CancelReason, DebitOrigin } from "@/lib/domain/debit";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { found } from "@/lib/domain/refusal";
import { accountNews, type AccountNews } from "@/lib/features/debits/notice";
import { contractHours } from "@/lib/features/invoices/paper";
import { type FirmNews, firmNews } from "@/lib/features/notifications/news";
import { type ClientReaders, clientReaders, officeReaders } from "@/lib/features/notifications/readers";

export type Locale = "en" | "it" | "fr";

/** A debit with all that its letters may say. */
export interface DebitLetterNews {
  debitId: string;
  clientId: string;
  clientName: string;
  clientLocale: Locale;
  contractId: string | null;
  contractTitle: string;
  invoiceId: string;
  invoiceNumber: string;
  origin: DebitOrigin;
  amountMinor: number;
  currency: string;
  collectOn: Day;
  presentments: number;
  returnCode: string | null;
  cancelledReason: CancelReason | null;
  account: AccountNews;
  hours: HourBarInput | null;
  /** Seconds that its invoice sold; 0 where it sold none. */
  soldSeconds: number;
  /** What of them was used when they were taken back. */
  owedSeconds: number;
  /** Its invoice was credited: nothing is due on it any more. */
  credited: boolean;
  /** What is due on it now, minor units. */
  dueMinor: number;
  firm: FirmNews;
  readers: ClientReaders;
  officeEmails: string[];
}

export async function debitLetterNews(db: TenantDb, debitId: string): Promise<DebitLetterNews> {
  const debit = found(await db.debit.findFirst({ where: { id: debitId }, include: { mandate: true } }));
  const client = found(await db.client.findFirst({ where: { id: debit.clientId } }));
  const invoice = found(await db.invoice.findFirst({ where: { id: debit.invoiceId }, include: { contract: true, lines: true } }));
  return {
    debitId,
    clientId: client.id,
    clientName: client.name,
    clientLocale: client.locale as Locale,
    contractId: debit.contractId,
    contractTitle: invoice.contract?.title ?? "",
    invoiceId: invoice.id,
    invoiceNumber: invoice.numberText ?? "",
    origin: debit.origin as DebitOrigin,
    amountMinor: Number(debit.amountMinor),
    currency: debit.currency,
    collectOn: dayFromDatabase(debit.collectOn),
    presentments: debit.presentments,
    returnCode: debit.returnCode,
    cancelledReason: debit.cancelledReason as CancelReason | null,
    account: accountNews(debit.mandate),
    hours: debit.contractId === null ? null : await contractHours(db, debit.contractId),
    soldSeconds: invoice.lines.reduce((sum, line) => sum + (line.kind === "block" ? (line.seconds ?? 0) : 0), 0),
    owedSeconds: debit.owedSeconds,
    credited: Number(invoice.creditedMinor) > 0,
    dueMinor: Number(invoice.dueMinor),
    firm: await firmNews(db),
    readers: await clientReaders(db, client.id),
    officeEmails: await officeReaders(db),
  };
}

/** A mandate that was saved or removed. */
export interface MandateLetterNews {
  clientId: string;
  clientName: string;
  locale: Locale;
  account: AccountNews;
  words: string;
  firm: FirmNews;
  readers: ClientReaders;
  officeEmails: string[];
}

export async function mandateLetterNews(db: TenantDb, mandateId: string): Promise<MandateLetterNews> {
  const mandate = found(await db.mandate.findFirst({ where: { id: mandateId } }));
  const client = found(await db.client.findFirst({ where: { id: mandate.clientId } }));
  const readers = await clientReaders(db, client.id);
  // Whoever gave the mandate gets its copy, also without receiving invoices.
  const emails = mandate.email && !readers.emails.includes(mandate.email) ? [...readers.emails, mandate.email] : readers.emails;
  return {
    clientId: client.id,
    clientName: client.name,
    locale: mandate.locale as Locale,
    account: accountNews(mandate),
    words: mandate.words,
    firm: await firmNews(db),
    readers: { ...readers, emails },
    officeEmails: await officeReaders(db),
  };
}

/** A renewal's invoice that goes beyond what may be fetched in a month. */
export async function overCapNews(db: TenantDb, invoiceId: string, mandateId: string) {
  const invoice = found(await db.invoice.findFirst({ where: { id: invoiceId }, include: { client: true } }));
  const mandate = found(await db.mandate.findFirst({ where: { id: mandateId } }));
  return {
    clientId: invoice.clientId,
    clientName: invoice.client.name,
    invoiceNumber: invoice.numberText ?? "",
    amountMinor: Number(invoice.totalMinor),
    currency: invoice.currency,
    issuedOn: dayFromDatabase(found(invoice.issuedOn)),
    account: accountNews(mandate),
    firm: await firmNews(db),
    officeEmails: await officeReaders(db),
  };
}
