// What there is to tell, read for the letters of lib/mail. Money in minor units, hours in seconds.

import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { found } from "@/lib/domain/refusal";
import { type DebitNotice, debitNoticeOf } from "@/lib/features/debits/notice";
import { contractHours, invoicePaper } from "@/lib/features/invoices/paper";
import { type ClientReaders, clientReaders, officeReaders } from "@/lib/features/notifications/readers";

/** An invoice with why it comes and to whom it goes. */
export interface InvoiceNews {
  paper: InvoicePaper;
  /** Of its contract; null where it has none. */
  hours: HourBarInput | null;
  /** What was left when the renewal opened; null for a sale that a person made. */
  leftAtLineSeconds: number | null;
  /** Its hours are usable already. */
  opened: boolean;
  clientName: string;
  /** The debit that will fetch it, or null. */
  debit: DebitNotice | null;
  readers: ClientReaders;
}

export async function invoiceNews(db: TenantDb, invoiceId: string): Promise<InvoiceNews> {
  const paper = await invoicePaper(db, invoiceId);
  const contractId = paper.contract?.id ?? null;
  const waiting = await db.hourBlock.count({ where: { id: { in: await blockIds(db, invoiceId) }, status: "ordered" } });
  return {
    paper,
    hours: contractId === null ? null : await contractHours(db, contractId),
    leftAtLineSeconds: contractId === null || paper.renewalNumber === null ? null : await leftWhenOpened(db, contractId, paper.renewalNumber),
    opened: waiting === 0,
    clientName: found(await db.client.findFirst({ where: { id: paper.clientId }, select: { name: true } })).name,
    debit: await debitNoticeOf(db, invoiceId),
    readers: await clientReaders(db, paper.clientId),
  };
}

/** Hours that an invoice's blocks have added. */
export interface LoadedNews {
  paper: InvoicePaper;
  hours: HourBarInput;
  loadedSeconds: number;
  /** What of it paid at once for work that was done before. */
  settledSeconds: number;
  balanceSeconds: number;
  expiresOn: Day | null;
  readers: ClientReaders;
}

export async function loadedNews(db: TenantDb, invoiceId: string): Promise<LoadedNews> {
  const paper = await invoicePaper(db, invoiceId);
  const contractId = found(paper.contract).id;
  const blocks = await db.hourBlock.findMany({ where: { id: { in: await blockIds(db, invoiceId) } } });
  const { expiresOn } = found(blocks[0]);
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId } }));
  return {
    paper,
    hours: await contractHours(db, contractId),
    loadedSeconds: blocks.reduce((sum, block) => sum + block.totalSeconds, 0),
    settledSeconds: await settledWithIt(db, contractId, invoiceId),
    balanceSeconds,
    expiresOn: expiresOn && dayFromDatabase(expiresOn),
    readers: await clientReaders(db, paper.clientId, "hours_loaded"),
  };
}

/** A renewal that waits for a person. */
export interface WarningNews {
  clientId: string;
  clientName: string;
  contractTitle: string;
  hours: HourBarInput;
  balanceSeconds: number;
  next: { quantity: number; blockSeconds: number; priceMinor: number; currency: string };
  firm: FirmNews;
  readers: string[];
}

export async function warningNews(db: TenantDb, contractId: string, number: number): Promise<WarningNews> {
  const renewal = found(await db.renewal.findFirst({ where: { contractId, number } }));
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, include: { client: true } }));
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId } }));
  const { quantity, blockSeconds, priceMinor } = renewal;
  return {
    clientId: contract.clientId,
    clientName: contract.client.name,
    contractTitle: contract.title,
    hours: await contractHours(db, contractId),
    balanceSeconds,
    next: { quantity, blockSeconds, priceMinor: quantity * Number(priceMinor), currency: contract.currency },
    firm: await firmNews(db),
    readers: await officeReaders(db),
  };
}

export interface FirmNews {
  name: string;
  email: string;
  phone: string;
  locale: "en" | "it" | "fr";
}

/** The firm as it signs letters to its own staff, in its own language. */
export async function firmNews(db: TenantDb): Promise<FirmNews> {
  const { locale, ...firm } = found(await db.tenant.findFirst({ select: { name: true, email: true, phone: true, locale: true } }));
  return { ...firm, locale: locale as FirmNews["locale"] };
}

async function blockIds(db: TenantDb, invoiceId: string): Promise<string[]> {
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, select: { blockId: true } });
  return lines.flatMap((line) => line.blockId ?? []);
}

async function leftWhenOpened(db: TenantDb, contractId: string, number: number): Promise<number> {
  const { triggerVersion } = found(await db.renewal.findFirst({ where: { contractId, number } }));
  const posting = found(await db.ledgerTransaction.findFirst({ where: { contractId, version: triggerVersion } }));
  return posting.balanceAfterSeconds;
}

/** Debt that the latest opening of an invoice's blocks settled. What opens them (the invoice, money, a debit, credit) may differ each time. */
async function settledWithIt(db: TenantDb, contractId: string, invoiceId: string): Promise<number> {
  const [opening] = await db.$queryRaw<{ settledSeconds: number }[]>`
    SELECT coalesce(sum(debt.seconds), 0)::int AS "settledSeconds"
      FROM ledger_line debt
     WHERE debt.contract_id = ${contractId}::uuid AND debt.bucket = 'overdraft'
       AND debt.version = (
         SELECT max(head.version)
           FROM invoice_line sold
           JOIN ledger_line bought ON bought.block_id = sold.block_id AND bought.bucket = 'purchase'
           JOIN ledger_transaction head ON head.contract_id = bought.contract_id AND head.version = bought.version
          WHERE sold.invoice_id = ${invoiceId}::uuid AND head.kind = 'activate')`;
  return found(opening).settledSeconds;
}
