// Debits that go to the firm's own bank in a file: gathered into one batch, written once, and kept with the bytes.

import { collectionDay, businessDayFrom } from "@/lib/domain/business-days";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText, SYSTEM } from "@/lib/domain/actor";
import { type Day, day, dayFromDatabase, dayInZone, dayToDatabase } from "@/lib/domain/day";
import type { SepaKind } from "@/lib/domain/mandate";
import { found, Refusal } from "@/lib/domain/refusal";
import type { MakeBankFile } from "@/lib/features/debits/input";
import { mayBePresented } from "@/lib/features/debits/presenting";
import { lockDebit, type LockedDebit } from "@/lib/features/debits/state";
import { stepDebit } from "@/lib/features/debits/step";
import { postingBy } from "@/lib/features/firm-clock";
import { writeLog } from "@/lib/features/log/write";
import { openFor } from "@/lib/features/providers/sealed";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Gathers all debits that are due by a day into one batch; the worker writes its file a moment later. The same `batchId`
 * again is the same batch. Refuses `payments_not_connected`, `no_debits_due`.
 */
export async function makeBankFile(db: TenantDb, actor: Actor, { batchId, collectOn: by }: MakeBankFile): Promise<{ batchId: string; debits: number }> {
  const posting = await postingBy(db, actor);
  const provider = await db.$queryRaw<{ status: string }[]>`SELECT status FROM payment_provider WHERE kind = 'bank_file' FOR NO KEY UPDATE`;
  if (provider[0]?.status !== "connected") throw new Refusal("payments_not_connected");
  const known = await db.bankBatch.findFirst({ where: { id: batchId } });
  if (known) return { batchId, debits: known.debits };
  const debits = await debitsDueBy(db, day(by));
  if (debits.length === 0) throw new Refusal("no_debits_due");
  const earliest = collectionDay(posting.today, 0, "sepa");
  const collectOn = businessDayFrom(by > earliest ? day(by) : earliest, "sepa");
  const totalMinor = debits.reduce((sum, debit) => sum + debit.amountMinor, 0);
  const messageId = `HB-${posting.today.replaceAll("-", "")}-${batchId.slice(0, 8)}`;
  const made = { madeBy: actorText(posting.actor), madeAt: posting.at };
  await db.bankBatch.create({ data: { id: batchId, messageId, collectOn: dayToDatabase(collectOn), totalMinor, debits: debits.length, ...made } });
  for (const debit of debits) await stepDebit(db, posting, debit.id, { kind: "due" }, { batchId });
  await enqueue(db, "write_bank_file", { batchId }, { key: `write-bank-file:${batchId}` });
  await writeLog(db, actor, "bank_file_made", { noun: "bank_file", id: batchId }, { rows: debits.length, totalMinor });
  return { batchId, debits: debits.length };
}

/** The debits that may go along, locked in one order. */
async function debitsDueBy(db: TenantDb, by: Day): Promise<LockedDebit[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT debit.id
      FROM debit JOIN mandate ON mandate.tenant_id = debit.tenant_id AND mandate.id = debit.mandate_id
     WHERE debit.status = 'scheduled' AND debit.collect_on <= ${by}::date AND mandate.provider = 'bank_file'
     ORDER BY debit.id FOR NO KEY UPDATE OF debit`;
  const due: LockedDebit[] = [];
  for (const { id } of rows) {
    const debit = await lockDebit(db, id);
    if (await mayBePresented(db, debit, by)) due.push(debit);
  }
  return due;
}

/** All that the file of a batch is written from, account numbers in clear: for the worker alone. Null once it was written. */
export async function batchToWrite(db: TenantDb, batchId: string) {
  const batch = await db.bankBatch.findFirst({ where: { id: batchId, file: null, failure: "" }, include: { attempts: { orderBy: { id: "asc" }, include: { debit: { include: { mandate: true } } } } } });
  if (!batch) return null;
  const provider = found(await db.paymentProvider.findFirst({ where: { kind: "bank_file" } }));
  const { timeZone } = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  const debits = [];
  for (const attempt of batch.attempts) {
    const { mandate, invoiceId, amountMinor } = attempt.debit;
    const invoice = found(await db.invoice.findFirst({ where: { id: invoiceId }, select: { numberText: true } }));
    const account = JSON.parse(await openFor(db, "mandate_account", found(mandate.accountSealed))) as { iban: string };
    debits.push({
      endToEndId: attempt.id,
      collectOn: dayFromDatabase(batch.collectOn),
      sequence: (await cameBefore(db, mandate.id, attempt.id)) ? ("recurring" as const) : ("first" as const),
      amountMinor: Number(amountMinor),
      debtorName: mandate.holder,
      debtorIban: account.iban,
      mandateReference: mandate.reference,
      mandateSignedOn: dayInZone(mandate.acceptedAt, timeZone),
      remittance: invoice.numberText ?? "",
    });
  }
  const creditor = { name: provider.creditorName, id: provider.creditorId, iban: await openFor(db, "creditor_iban", found(provider.creditorIbanSealed)) };
  return { messageId: batch.messageId, createdAt: batch.madeAt, kind: provider.sepaKind as SepaKind, creditor, debits };
}

/** The first debit of a mandate is told apart from those that follow one which went through. */
async function cameBefore(db: TenantDb, mandateId: string, attemptId: string): Promise<boolean> {
  const earlier = await db.debitAttempt.findFirst({ where: { id: { not: attemptId }, batchId: { not: null }, status: { in: ["processing", "settled"] }, debit: { mandateId } }, select: { id: true } });
  return earlier !== null;
}

/** Keeps the bytes of a batch, once; its debits are with the bank from then on. */
export async function keepBankFile(db: TenantDb, batchId: string, file: Uint8Array<ArrayBuffer>, sha256: Uint8Array<ArrayBuffer>): Promise<void> {
  const { count } = await db.bankBatch.updateMany({ where: { id: batchId, file: null }, data: { file, sha256 } });
  if (count > 0) await hearBatch(db, batchId, "processing");
}

/** No bank would take the file: its debits are cancelled, and the office reads why. */
export async function refuseBatch(db: TenantDb, batchId: string, failure: string): Promise<void> {
  const { count } = await db.bankBatch.updateMany({ where: { id: batchId, file: null, failure: "" }, data: { failure: failure.slice(0, 500) } });
  if (count > 0) await hearBatch(db, batchId, "cancelled");
}

async function hearBatch(db: TenantDb, batchId: string, status: "processing" | "cancelled"): Promise<void> {
  const posting = await postingBy(db, SYSTEM);
  const attempts = await db.debitAttempt.findMany({ where: { batchId }, orderBy: { debitId: "asc" } });
  for (const { debitId, number: attempt } of attempts) await stepDebit(db, posting, debitId, { kind: "heard", attempt, status, returnCode: null });
}

/** A file for the bank, without its bytes. Money in cents of a euro. */
export interface BatchRow {
  batchId: string;
  messageId: string;
  collectOn: Day;
  totalMinor: number;
  debits: number;
  madeAt: Date;
  /** Written, and may be downloaded. */
  ready: boolean;
  /** Why it could not be written; empty where all is well. */
  failure: string;
}

/** The files made last, newest first. */
export async function bankBatches(db: TenantDb): Promise<BatchRow[]> {
  const rows = await db.bankBatch.findMany({ omit: { file: true }, orderBy: [{ madeAt: "desc" }, { id: "desc" }], take: 40 });
  return rows.map(({ id, messageId, collectOn, totalMinor, debits, madeAt, sha256, failure }) => ({
    batchId: id,
    messageId,
    collectOn: dayFromDatabase(collectOn),
    totalMinor: Number(totalMinor),
    debits,
    madeAt,
    ready: sha256 !== null,
    failure,
  }));
}

/** The bytes of a file for download. */
export async function bankFileBytes(db: TenantDb, batchId: string): Promise<{ fileName: string; xml: Uint8Array }> {
  const batch = found(await db.bankBatch.findFirst({ where: { id: batchId, file: { not: null } } }));
  return { fileName: `${batch.messageId}.xml`, xml: found(batch.file) };
}
