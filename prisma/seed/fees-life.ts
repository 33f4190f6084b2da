// What clients pay every month beside their hours: added by the office, billed on the first day, paid as each client pays.

import { inTenant } from "@/lib/db/tenant";
import { addDays, dayFromDatabase } from "@/lib/domain/day";
import { SYSTEM } from "@/lib/domain/actor";
import { billFees, dueFees } from "@/lib/features/fees/billing";
import { addFee, endFee } from "@/lib/features/fees/commands";
import { addFee as feeInput } from "@/lib/features/fees/input";
import { recordPayment } from "@/lib/features/payments/commands";
import { newId } from "@/lib/ids";
import { feeWords } from "@/lib/mail/fee-words";
import { contractOf, type LifeEvent, type StoryDay } from "./story-day";

interface FeeStory {
  kind: "managed" | "retainer" | "monitoring";
  title: string;
  /** Whole units of the currency. */
  amount: number;
  promisedHours?: number;
}

/** A fee from that day on, by its days. */
const fee = (name: string, daysAgo: number, { amount, ...story }: FeeStory): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { clientId } = contractOf(on, name);
    const typed = { feeId: newId(), clientId, ...story, amountMinor: amount * 100, fromOn: on.today };
    await inTenant(on.firm.tenantId, (db) => addFee(db, on.firm.clerk, feeInput.parse(typed)));
  },
});

/** The client gives notice: the fee ends with the month after this one. */
const ends = (name: string, daysAgo: number): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { clientId } = contractOf(on, name);
    await inTenant(on.firm.tenantId, async (db) => {
      const { id: feeId, revision } = await db.monthlyFee.findFirstOrThrow({ where: { clientId } });
      await endFee(db, on.firm.clerk, { feeId, revision, untilOn: addDays(on.today, 45) });
    });
  },
});

/** The worker's round, and what came in for the fees of before. */
async function billAndPay(on: StoryDay): Promise<void> {
  const { tenantId, clerk } = on.firm;
  for (const due of await inTenant(tenantId, dueFees)) await inTenant(tenantId, (db) => billFees(db, SYSTEM, due, feeWords));
  const open = await inTenant(tenantId, (db) => db.invoice.findMany({ where: { status: "issued", kind: "invoice", paidOn: null, lines: { some: { kind: "fee" } } }, orderBy: { number: "asc" } }));
  for (const { id: invoiceId, clientId, issuedOn, dueMinor, numberText } of open) {
    const { story } = on.clients.find((client) => client.clientId === clientId) ?? {};
    if (!story || issuedOn === null || addDays(dayFromDatabase(issuedOn), story.paysAfterDays) > on.today) continue;
    const payment = { paymentId: newId(), invoiceId, amountMinor: Number(dueMinor), method: "wire" as const, reference: numberText ?? "", receivedOn: on.today };
    await inTenant(tenantId, (db) => recordPayment(db, clerk, payment));
  }
}

/** Northgate's: two managed clients, one that is watched, and a retainer that begins in mid-month and is ending. */
export const northgateFees: readonly LifeEvent[] = [
  fee("Tolland Credit Union", 112, { kind: "managed", title: "Managed workstations, 24 seats", amount: 1_850, promisedHours: 12 }),
  fee("Brandt Accounting", 106, { kind: "managed", title: "Managed server and backup", amount: 640, promisedHours: 4 }),
  fee("Riverbend Pediatrics", 84, { kind: "monitoring", title: "Monitoring, 20 devices", amount: 240 }),
  fee("Summit Print Shop", 72, { kind: "retainer", title: "On-call retainer", amount: 350, promisedHours: 2 }),
  ends("Summit Print Shop", 6),
  { daysAgo: 112, until: 0, happens: billAndPay },
];

/** Rete Sicura's. */
export const reteSicuraFees: readonly LifeEvent[] = [
  fee("Studio Legale Bianchi", 92, { kind: "managed", title: "Assistenza gestita, 9 postazioni", amount: 420, promisedHours: 3 }),
  fee("Idraulica Fratelli Conti", 50, { kind: "monitoring", title: "Monitoraggio server e backup", amount: 95 }),
  { daysAgo: 92, until: 0, happens: billAndPay },
];
