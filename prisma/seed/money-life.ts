// How money comes to the demo's firms by itself: accounts that clients save, debits that settle, wait, or come back.

import { inTenant } from "@/lib/db/tenant";
import { addDays, dayFromDatabase } from "@/lib/domain/day";
import { optIntoRenewal } from "@/lib/features/auto-renewals/commands";
import { makeBankFile } from "@/lib/features/debits/bank-file";
import { startMandate } from "@/lib/features/mandates/commands";
import { startMandate as mandateInput } from "@/lib/features/mandates/input";
import { mandateTerms, wordsMark } from "@/lib/features/mandates/words";
import { recordPayment } from "@/lib/features/payments/commands";
import { mandateWords } from "@/lib/format/mandate-words";
import { translatorFor } from "@/lib/i18n/translator";
import { newId } from "@/lib/ids";
import { connectFakeBank, connectOwnBank } from "./bank";
import { reteSicura } from "./rete-sicura";
import { contractOf, HOURS, type LifeEvent, type StoryDay, work } from "./story-day";

const ROUTING = "110000000";

/** The last four digits of an account tell the fake bank what becomes of its debits. */
const ACCOUNTS = { pays: "000123456789", withoutFunds: "000900002227", closed: "000400001113" };

type Account = { scheme: "ach"; number: string } | { scheme: "sepa"; iban: string };

/** A client's contact saves an account in the portal and has the contract renew by it. */
function saveAccount(name: string, account: Account): LifeEvent["happens"] {
  return async (on) => {
    const { clientId, contractId, story } = contractOf(on, name);
    await inTenant(on.firm.tenantId, async (db) => {
      const contact = await db.contact.findFirstOrThrow({ where: { clientId, personId: { not: null } }, orderBy: { email: "asc" } });
      const { locale } = await db.client.findFirstOrThrow({ where: { id: clientId } });
      const mandateId = newId();
      const spoken = locale as "en" | "it" | "fr";
      const words = mandateWords(await mandateTerms(db, clientId, mandateId, account.scheme), spoken, await translatorFor(spoken, "mandates")).text;
      const typed = { mandateId, holder: story.legalName ?? story.name, email: contact.email, wordsMark: wordsMark(words), accepted: true };
      const input = mandateInput.parse(account.scheme === "ach" ? { ...typed, ...account, routing: ROUTING } : { ...typed, ...account });
      await startMandate(db, { contactId: contact.id, clientId }, input, { words, locale: spoken, address: "203.0.113.24", userAgent: "Mozilla/5.0" });
      await optIntoRenewal(db, { kind: "contact", id: contact.id }, { contractId, mandateId }, clientId);
    });
  };
}

/** Whatever is still owed for hours is paid: the next hours are the first that the account pays for. */
function payWhatIsOpen(name: string): LifeEvent["happens"] {
  return async (on) => {
    const { contractId } = contractOf(on, name);
    const open = await inTenant(on.firm.tenantId, (db) => db.invoice.findMany({ where: { contractId, kind: "invoice", status: "issued", paidOn: null }, orderBy: { number: "asc" } }));
    for (const { id: invoiceId, dueMinor, numberText } of open) {
      const payment = { paymentId: newId(), invoiceId, amountMinor: Number(dueMinor), method: "wire" as const, reference: numberText ?? "", receivedOn: on.today };
      await inTenant(on.firm.tenantId, (db) => recordPayment(db, on.firm.clerk, payment));
    }
  };
}

const MOVED = "New treatment room: imaging PCs moved and tested";

/** Once the bank has taken the debit, more is worked than was left before: those hours are used when it comes back. */
async function useUnsettledHours(on: StoryDay): Promise<void> {
  const { contractId } = contractOf(on, "Lakeside Dental");
  const left = await inTenant(on.firm.tenantId, async (db) => {
    const unsettled = await db.hourBlock.findFirst({ where: { contractId, status: "open", provisional: true }, select: { remainingSeconds: true } });
    const worked = await db.timeEntry.findFirst({ where: { contractId, description: MOVED }, select: { id: true } });
    if (!unsettled || worked) return null;
    const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId }, select: { balanceSeconds: true } });
    return Math.max(0, (balanceSeconds ?? 0) - unsettled.remainingSeconds);
  });
  if (left === null) return;
  const minutes = Math.ceil((left + 2.5 * HOURS) / 300) * 5;
  await work(on, contractId, 9 * 60, minutes, { channel: "on_site", nature: "proactive", description: MOVED });
}

/** The office writes the file for its bank on the day on which a debit may go. */
async function writeBankFile(on: StoryDay): Promise<void> {
  const due = await inTenant(on.firm.tenantId, (db) => db.debit.findFirst({ where: { status: "scheduled" }, orderBy: { collectOn: "asc" }, select: { collectOn: true } }));
  if (!due || dayFromDatabase(due.collectOn) > addDays(on.today, 1)) return;
  await inTenant(on.firm.tenantId, (db) => makeBankFile(db, on.firm.owner, { batchId: newId(), collectOn: dayFromDatabase(due.collectOn) }));
}

const automatic = (name: string, account: Account, daysAgo: number): LifeEvent[] => [
  { daysAgo: daysAgo + 5, happens: payWhatIsOpen(name) },
  { daysAgo, happens: saveAccount(name, account) },
];

/** Northgate's: one debit has settled, one is with the bank, one waits to be tried again, and one account was closed. */
export const northgateMoney: readonly LifeEvent[] = [
  { daysAgo: 50, happens: ({ firm }) => connectFakeBank(firm.tenantId, firm.owner) },
  ...automatic("Lakeside Dental", { scheme: "ach", number: ACCOUNTS.closed }, 34),
  ...automatic("Riverbend Pediatrics", { scheme: "ach", number: ACCOUNTS.pays }, 23),
  ...automatic("Meridian Title Co.", { scheme: "ach", number: ACCOUNTS.withoutFunds }, 22),
  ...automatic("Tolland Credit Union", { scheme: "ach", number: ACCOUNTS.pays }, 16),
  { daysAgo: 22, until: 13, happens: useUnsettledHours },
];

/** Rete Sicura's: files for its own bank. */
export const reteSicuraMoney: readonly LifeEvent[] = [
  { daysAgo: 50, happens: ({ firm }) => connectOwnBank(firm.tenantId, firm.owner, reteSicura.firmName) },
  ...automatic("Commercialisti Associati Però & Più", { scheme: "sepa", iban: "IT40S0542811101000000123456" }, 20),
  { daysAgo: 9, until: 0, happens: writeBankFile },
];
