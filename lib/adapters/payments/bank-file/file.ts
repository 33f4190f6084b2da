// SEPA direct debits as a file for the firm's own bank (ISO 20022 pain.008.001.08). Nobody is called: a batch that stands in
// the database goes in, the same bytes come out however often it is asked, and a person hands them to the bank.

import { electronicFormatIBAN, isSEPACountry, validateIBAN } from "ibantools";
import { Document, validateCreditorID } from "sepa";
import { bankText } from "@/lib/adapters/payments/bank-file/bank-text";
import { ProviderRefused } from "@/lib/adapters/payments/port";
import type { Day } from "@/lib/domain/day";

const FORMAT = "pain.008.001.08";
const MOST_MINOR = 99_999_999_999;

export interface BatchDebit {
  /** Comes back with a return: the attempt's id, with or without dashes. */
  endToEndId: string;
  collectOn: Day;
  /** The mandate's first debit, or a later one. */
  sequence: "first" | "recurring";
  /** Cents of a euro. */
  amountMinor: number;
  debtorName: string;
  debtorIban: string;
  mandateReference: string;
  mandateSignedOn: Day;
  /** What the payer reads, such as the invoice's number. */
  remittance: string;
}

export interface BankBatch {
  /** At most 28 characters, unique for the firm: a bank refuses a file that it has seen. Its parts are numbered after it. */
  messageId: string;
  createdAt: Date;
  /** `b2b` needs the payer's own bank to know of the mandate, and can't be claimed back. */
  kind: "core" | "b2b";
  creditor: { name: string; id: string; iban: string };
  debits: BatchDebit[];
}

export interface BankFile {
  xml: string;
  messageId: string;
  totalMinor: number;
  debits: number;
}

/** The file of a batch, debits gathered by day and sequence. Throws `ProviderRefused` for what no bank would take. */
export function bankFile(batch: BankBatch): BankFile {
  check(batch);
  const document = new Document(FORMAT);
  document.grpHdr.id = batch.messageId;
  document.grpHdr.created = localInstant(batch.createdAt);
  document.grpHdr.initiatorName = bankText(batch.creditor.name, 70);
  for (const group of groupsOf(batch.debits)) addGroup(document, batch, group);
  const totalMinor = batch.debits.reduce((sum, debit) => sum + debit.amountMinor, 0);
  const xml = document.toString();
  // The library adds in floats; a control sum that is a cent off would have the bank refuse the whole file.
  if (!xml.includes(`<CtrlSum>${(totalMinor / 100).toFixed(2)}</CtrlSum>`)) throw new Error(`The control sum of ${batch.messageId} is not that of its debits.`);
  return { xml, messageId: batch.messageId, totalMinor, debits: batch.debits.length };
}

function addGroup(document: Document, batch: BankBatch, debits: BatchDebit[]): void {
  const [{ collectOn, sequence }] = debits as [BatchDebit];
  const info = document.createPaymentInfo();
  info.collectionDate = localDay(collectOn);
  info.sequenceType = sequence === "first" ? "FRST" : "RCUR";
  info.localInstrumentation = batch.kind === "b2b" ? "B2B" : "CORE";
  info.creditorIBAN = electronic(batch.creditor.iban);
  info.creditorName = bankText(batch.creditor.name, 70);
  info.creditorId = batch.creditor.id.replace(/\s/g, "").toUpperCase();
  info.batchBooking = true;
  document.addPaymentInfo(info);
  for (const debit of debits) {
    const order = info.createTransaction();
    order.end2endId = endToEnd(debit);
    order.amount = debit.amountMinor / 100;
    order.debtorName = bankText(debit.debtorName, 70) || "NOTPROVIDED";
    order.debtorIBAN = electronic(debit.debtorIban);
    order.mandateId = debit.mandateReference;
    order.mandateSignatureDate = localDay(debit.mandateSignedOn);
    order.remittanceInfo = bankText(debit.remittance, 140);
    info.addTransaction(order);
  }
}

function groupsOf(debits: BatchDebit[]): BatchDebit[][] {
  const groups = new Map<string, BatchDebit[]>();
  for (const debit of debits) {
    const name = `${debit.collectOn} ${debit.sequence}`;
    groups.set(name, [...(groups.get(name) ?? []), debit]);
  }
  return [...groups.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

function check({ messageId, creditor, debits }: BankBatch): void {
  require(/^[A-Za-z0-9][A-Za-z0-9.-]{0,27}$/.test(messageId), "message_id_invalid", "The file's number must be letters, digits, dots and dashes, at most 28.");
  require(validateCreditorID(creditor.id.replace(/\s/g, "").toUpperCase()), "creditor_id_invalid", "The creditor identifier is not valid.");
  require(isDebitable(creditor.iban), "creditor_iban_invalid", "The firm's own IBAN is not valid.");
  require(bankText(creditor.name, 70) !== "", "creditor_name_invalid", "The firm's name can't be written in the letters of a bank file.");
  require(debits.length > 0, "batch_empty", "There is nothing to collect.");
  require(new Set(debits.map(endToEnd)).size === debits.length, "debit_twice", "A debit stands in the batch twice.");
  for (const debit of debits) {
    require(isDebitable(debit.debtorIban), "invalid_bank_account_iban", `The IBAN of mandate ${debit.mandateReference} is not valid.`);
    require(Number.isInteger(debit.amountMinor) && debit.amountMinor > 0 && debit.amountMinor <= MOST_MINOR, "amount_invalid", `The amount of ${debit.endToEndId} can't be collected.`);
    require(/^[A-Za-z0-9][A-Za-z0-9/?:().,'+-]{0,34}$/.test(debit.mandateReference), "mandate_reference_invalid", "A mandate's reference has characters that banks don't carry.");
    require(/^[A-Za-z0-9-]{1,35}$/.test(endToEnd(debit)), "end_to_end_id_invalid", "A debit's reference has characters that banks don't carry.");
  }
}

function require(holds: boolean, code: string, message: string): void {
  if (!holds) throw new ProviderRefused(code, message);
}

/** As a bank gives it back: an id without dashes, as one with them is a character too long. */
export function endToEnd({ endToEndId }: Pick<BatchDebit, "endToEndId">): string {
  return endToEndId.length > 35 ? endToEndId.replaceAll("-", "") : endToEndId;
}

function isDebitable(iban: string): boolean {
  return validateIBAN(electronic(iban)).valid && isSEPACountry(electronic(iban).slice(0, 2));
}

function electronic(iban: string): string {
  return electronicFormatIBAN(iban) ?? "";
}

/** The library writes a date as this machine's zone has it, so the day is told in that zone. */
function localDay(on: Day): Date {
  const [year = 0, month = 1, date = 1] = on.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

/** The same bytes on every machine: the instant in UTC, dressed as this machine's own time. */
function localInstant(at: Date): Date {
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
}
