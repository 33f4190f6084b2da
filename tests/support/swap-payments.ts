import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { optIntoRenewal } from "@/lib/features/auto-renewals/commands";
import { payInvoiceByDebit } from "@/lib/features/debits/commands";
import { startMandate } from "@/lib/features/mandates/commands";
import { mandateTerms, wordsMark } from "@/lib/features/mandates/words";
import { changeDebitSettings } from "@/lib/features/providers/commands";
import { mandateWords } from "@/lib/format/mandate-words";
import { translatorFor } from "@/lib/i18n/translator";
import { connectBank } from "@/tests/support/journey-bank";
import { type JourneyClient, type JourneyFirm, sellHours } from "@/tests/support/journey-firm";

/** What of a firm's debits a stranger could ask for. */
export interface PaymentIds {
  mandate: string;
  debit: string;
  debitedInvoice: string;
}

/** An account that the client saved, by which its contract renews, and a debit that waits. */
export async function addPayments(firm: JourneyFirm, client: JourneyClient, mark: string): Promise<PaymentIds> {
  const [mandate, debit] = [randomUUID(), randomUUID()];
  await connectBank(firm);
  const t = await translatorFor("en", "mandates");
  await firm.inFirm(async (db) => {
    await changeDebitSettings(db, firm.owner, { noticeDays: 3, retryAfterDays: 5, monthlyCapMinor: null, settleAfterDays: 8, cards: true });
    const { text } = mandateWords(await mandateTerms(db, client.clientId, mandate, "ach"), "en", t);
    const account = { scheme: "ach", routing: "110000000", number: "000123456789", holderType: "company", accountType: "checking" } as const;
    const given = { mandateId: mandate, holder: `${mark} Holder`, email: client.contactEmail, wordsMark: wordsMark(text), accepted: true };
    await startMandate(db, client, { ...given, ...account }, { words: text, locale: "en", address: "203.0.113.7", userAgent: "Trial/1" });
  });
  const status = () => firm.inFirm(async (db) => (await db.mandate.findFirstOrThrow({ where: { id: mandate } })).status);
  await expect.poll(status, { timeout: 60_000, message: "the account is saved" }).toBe("active");
  const { invoiceId } = await sellHours(firm, client, { paid: false });
  await firm.inFirm(async (db) => {
    await optIntoRenewal(db, firm.owner, { contractId: client.contractId, mandateId: mandate }, null);
    await payInvoiceByDebit(db, firm.owner, { debitId: debit, invoiceId, mandateId: mandate }, null);
  });
  return { mandate, debit, debitedInvoice: invoiceId };
}
