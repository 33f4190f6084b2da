// The demo's paper: rates, an invoice in words and what was credited of it, a draft, a payment in part; agreements that are
// signed, wait, or were declined; what a contact wants to be told.

import { inTenant } from "@/lib/db/tenant";
import { addDays } from "@/lib/domain/day";
import { CHOICE_KINDS } from "@/lib/domain/message";
import { sha256Of } from "@/lib/features/agreements/chain";
import { createAgreement, sendAgreement } from "@/lib/features/agreements/commands";
import * as agreementInput from "@/lib/features/agreements/input";
import { counterSign, noteDecline, noteSignature, noteView } from "@/lib/features/agreements/signing";
import { openContract } from "@/lib/features/contracts/commands";
import { openContract as contractInput } from "@/lib/features/contracts/input";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { changeDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import * as invoiceInput from "@/lib/features/invoices/input";
import { setChoices } from "@/lib/features/notifications/choices";
import { recordPayment } from "@/lib/features/payments/commands";
import { saveTaxRate } from "@/lib/features/taxes/commands";
import { saveTaxRate as taxInput } from "@/lib/features/taxes/input";
import { newId } from "@/lib/ids";
import { contractOf, type LifeEvent, type StoryDay } from "./story-day";

/** A rate besides the usual one. */
const rate = (name: string, percent: string, category: "standard" | "reduced"): LifeEvent["happens"] => {
  return async ({ firm }) => {
    const typed = { taxRateId: newId(), revision: 0, name, rate: percent, category, textEn: "", textIt: "", textFr: "", isDefault: false };
    await inTenant(firm.tenantId, (db) => saveTaxRate(db, firm.owner, taxInput.parse(typed)));
  };
};

const VANCOUVER = "Sales tax, Vancouver WA";

const HARDWARE = [
  { kind: "text", description: "Docking station, USB-C, two displays", quantityMilli: 3_000, unit: "piece", unitPriceMinor: 18_900 },
  { kind: "text", description: "Cabling of the new meeting room, as quoted on the phone", quantityMilli: 1_000, unitPriceMinor: 42_000, discountMinor: 2_000 },
  { kind: "text", description: "Delivery to the Vancouver office", quantityMilli: 1_500, unit: "hour", unitPriceMinor: 9_500 },
] as const;

/** An invoice in words, issued at once or left as a draft. */
function writeInvoice(name: string, lines: readonly object[], issue: boolean): LifeEvent["happens"] {
  return async (on) => {
    const { firm } = on;
    const { clientId } = contractOf(on, name);
    const invoiceId = newId();
    await inTenant(firm.tenantId, async (db) => {
      const { id: taxRateId } = await db.taxRate.findFirstOrThrow({ where: { name: VANCOUVER }, select: { id: true } });
      const { revision } = await draftInvoice(db, firm.clerk, { invoiceId, clientId, contractId: null });
      const written = { lines: lines.map((line) => ({ ...line, taxRateId })), discount: { kind: "share", ppm: 50_000 }, note: "Delivered to your Vancouver office on the day of this invoice." };
      const draft = await changeDraft(db, firm.clerk, invoiceInput.changeDraft.parse({ invoiceId, revision, ...written }));
      if (issue) await issueDraft(db, firm.clerk, { invoiceId, revision: draft.revision, mail: true });
    });
  };
}

/** One of the things on the invoice in words came back. */
async function creditReturned(on: StoryDay): Promise<void> {
  const { clientId } = contractOf(on, "Harlow & Price LLP");
  await inTenant(on.firm.tenantId, async (db) => {
    const invoice = await db.invoice.findFirstOrThrow({ where: { clientId, contractId: null, kind: "invoice", status: "issued" }, select: { id: true } });
    const lines = [{ position: 1, amountMinor: HARDWARE[0].unitPriceMinor }];
    await creditInvoice(db, on.firm.clerk, { invoiceId: invoice.id, creditId: newId(), lines, reason: "One docking station was returned unopened.", mail: true });
  });
}

/** A client who pays late sends some of it, once there is an invoice. */
async function payInPart(on: StoryDay): Promise<void> {
  const { contractId } = contractOf(on, "Ortiz Architects");
  await inTenant(on.firm.tenantId, async (db) => {
    const invoice = await db.invoice.findFirst({ where: { contractId, kind: "invoice", status: "issued", paidOn: null }, orderBy: { number: "asc" } });
    if (!invoice || Number(invoice.dueMinor) < Number(invoice.totalMinor)) return;
    const amountMinor = Math.floor(Number(invoice.dueMinor) / 300) * 100;
    await recordPayment(db, on.firm.clerk, { paymentId: newId(), invoiceId: invoice.id, amountMinor, method: "cheque", reference: "Check 2081", receivedOn: on.today });
  });
}

const PARTICULARS = agreementInput.particulars.parse({
  monitoring: "Servers and backups are watched around the clock; alerts are looked at on working days.",
  endingDays: 30, liabilityMonths: 12, law: "the State of Oregon", court: "Multnomah County",
});

/** Drafts an agreement for a contract and, with days to sign, sends it to the client's contact. */
async function agree(on: StoryDay, contractId: string, days: number | null): Promise<void> {
  const { firm, today } = on;
  await inTenant(firm.tenantId, async (db) => {
    const { agreementId } = await createAgreement(db, firm.owner, { contractId, template: "built_in:en", particulars: PARTICULARS });
    if (days === null) return;
    const { clientId, revision } = await db.agreement.findFirstOrThrow({ where: { id: agreementId } });
    const contact = await db.contact.findFirstOrThrow({ where: { clientId, personId: { not: null } }, orderBy: { email: "asc" } });
    const sent = { agreementId, revision, contactId: contact.id, expiresOn: addDays(today, days), message: "As we discussed on the phone. Ask me anything before you sign." };
    await sendAgreement(db, firm.owner, agreementInput.sendAgreement.parse(sent));
  });
}

const send = (name: string, days: number): LifeEvent["happens"] => (on) => agree(on, contractOf(on, name).contractId, days);

const CLIENT_SIDE = { address: "203.0.113.24", userAgent: "Mozilla/5.0", locale: "en" } as const;
const OFFICE_SIDE = { ...CLIENT_SIDE, address: "198.51.100.7" } as const;

/** The signer opens what was sent, and signs it, declines it, or leaves it open. */
function answer(name: string, how: "sign" | "look" | { decline: string }): LifeEvent["happens"] {
  return async (on) => {
    const { contractId } = contractOf(on, name);
    await inTenant(on.firm.tenantId, async (db) => {
      const { id: agreementId, signerName } = await db.agreement.findFirstOrThrow({ where: { contractId, status: "sent" } });
      await noteView(db, agreementId, CLIENT_SIDE);
      if (how === "look") return;
      if (how !== "sign") return noteDecline(db, agreementId, { reason: how.decline }, CLIENT_SIDE);
      const { pdf } = await db.agreementDocument.findFirstOrThrow({ where: { agreementId, kind: "text" }, select: { pdf: true } });
      const signature = { sha256: sha256Of(pdf), name: signerName, capacity: "Managing partner", mark: { kind: "typed" as const, text: signerName }, consented: true };
      await noteSignature(db, agreementId, signature, { ...CLIENT_SIDE, consent: "I have read this agreement, I agree to it, and I sign it electronically." });
    });
  };
}

function signBack(name: string): LifeEvent["happens"] {
  return async (on) => {
    const { contractId } = contractOf(on, name);
    const { owner, members, tenantId } = on.firm;
    const ownersName = members.find(({ id }) => id === owner.id)?.name ?? "";
    await inTenant(tenantId, async (db) => {
      const { id: agreementId } = await db.agreement.findFirstOrThrow({ where: { contractId, status: "signed" } });
      const signature = { agreementId, name: ownersName, capacity: "Owner", mark: { kind: "typed" as const, text: ownersName }, consented: true };
      await counterSign(db, owner, signature, { ...OFFICE_SIDE, consent: "I sign this agreement electronically, and I may do so." });
    });
  };
}

/** A second contract that begins once it is signed. */
async function draftContract(on: StoryDay): Promise<void> {
  const { firm, today } = on;
  const { clientId } = contractOf(on, "Fenwick Landscaping");
  const typed = { clientId, title: "Spring crews and tablets", blockHours: 20, renewalMode: "warn", hoursCount: "paid", overrun: "bill", lineSeconds: 0, overrunRateMinor: 16_500, startedOn: today, awaitsSignature: true };
  const { contractId } = await inTenant(firm.tenantId, (db) => openContract(db, firm.owner, contractInput.parse(typed)));
  await agree(on, contractId, null);
}

async function choose(on: StoryDay): Promise<void> {
  const { clientId } = contractOf(on, "Harlow & Price LLP");
  await inTenant(on.firm.tenantId, async (db) => {
    const { id } = await db.contact.findFirstOrThrow({ where: { clientId, personId: { not: null } }, select: { id: true } });
    await setChoices(db, id, { wanted: CHOICE_KINDS.filter((kind) => kind !== "hours_expiring") });
  });
}

/** Northgate's paper. */
export const northgatePaper: readonly LifeEvent[] = [
  { daysAgo: 58, happens: rate(VANCOUVER, "8.8", "standard") },
  { daysAgo: 35, happens: send("Brandt Accounting", 14) },
  { daysAgo: 30, happens: answer("Brandt Accounting", "sign") },
  { daysAgo: 29, happens: choose },
  { daysAgo: 26, happens: signBack("Brandt Accounting") },
  { daysAgo: 25, happens: send("Ames Veterinary", 14) },
  { daysAgo: 20, happens: answer("Ames Veterinary", { decline: "We use too few hours for a contract of a year. Let us talk in January." }) },
  { daysAgo: 9, happens: writeInvoice("Harlow & Price LLP", HARDWARE, true) },
  { daysAgo: 6, until: 1, happens: payInPart },
  { daysAgo: 5, happens: send("Kessler Plumbing & Heating", 21) },
  { daysAgo: 4, happens: creditReturned },
  { daysAgo: 2, happens: draftContract },
  { daysAgo: 1, happens: writeInvoice("Kessler Plumbing & Heating", HARDWARE.slice(0, 1), false) },
];

/** Rete Sicura's paper. */
export const reteSicuraPaper: readonly LifeEvent[] = [{ daysAgo: 58, happens: rate("IVA agevolata", "10", "reduced") }];
