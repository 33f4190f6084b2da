// Paying an invoice by card, on the processor's own page: the card's number never comes near the firm.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText, SYSTEM } from "@/lib/domain/actor";
import { LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { found, Refusal } from "@/lib/domain/refusal";
import { stopDebitOfInvoice } from "@/lib/features/debits/hold";
import type { StartCheckout } from "@/lib/features/debits/input";
import { postingBy } from "@/lib/features/firm-clock";
import { recordPayment } from "@/lib/features/payments/commands";
import { enqueue } from "@/lib/queue/enqueue";

/** `opening`: the worker is asking the processor for the page; look again in a moment. */
export type CheckoutStatus = "opening" | "open" | "paid" | "expired" | "refused";

/**
 * Begins a payment by card; the worker asks the processor for the page, whose address `checkoutOf` then has. The same
 * `checkoutId` again is the same. Refuses `cards_not_taken`, `invoice_paid`, `debit_exists`.
 */
export async function startCheckout(db: TenantDb, actor: Actor, { checkoutId, invoiceId }: StartCheckout, clientId: string): Promise<{ checkoutId: string }> {
  const provider = await db.paymentProvider.findFirst({ where: { kind: "stripe", status: "connected", cards: true } });
  if (!provider) throw new Refusal("cards_not_taken");
  const invoice = found(await db.invoice.findFirst({ where: { id: invoiceId, clientId, status: "issued", kind: "invoice" } }));
  const amountMinor = Number(invoice.dueMinor);
  if (amountMinor <= 0) throw new Refusal("invoice_paid", { number: invoice.numberText ?? "" });
  if (await db.debit.findFirst({ where: { invoiceId, status: { in: [...LIVE_DEBIT_STATUSES] } } })) throw new Refusal("debit_exists");
  const { count } = await db.cardCheckout.createMany({
    data: [{ id: checkoutId, clientId, invoiceId, amountMinor, currency: invoice.currency, idempotencyKey: `hb-card-${checkoutId}`, startedBy: actorText(actor), startedAt: now() }],
    skipDuplicates: true,
  });
  if (count > 0) await enqueue(db, "open_checkout", { checkoutId }, { key: `open-checkout:${checkoutId}` });
  return { checkoutId };
}

/** Where a payment by card stands, and the address of its page once there is one. */
export async function checkoutOf(db: TenantDb, checkoutId: string, clientId: string): Promise<{ status: CheckoutStatus; url: string | null; failure: string }> {
  const row = found(await db.cardCheckout.findFirst({ where: { id: checkoutId, clientId } }));
  return { status: row.status as CheckoutStatus, url: row.url, failure: row.failure };
}

/** What the processor's page for a payment by card is made of, or null where it is open already. */
export async function checkoutToOpen(db: TenantDb, checkoutId: string) {
  const row = await db.cardCheckout.findFirst({ where: { id: checkoutId, status: "opening" } });
  if (!row) return null;
  const invoice = found(await db.invoice.findFirst({ where: { id: row.invoiceId } }));
  const firm = found(await db.tenant.findFirst({ select: { id: true, name: true } }));
  return {
    idempotencyKey: row.idempotencyKey,
    invoiceId: row.invoiceId,
    description: `${firm.name} ${invoice.numberText ?? ""}`.trim(),
    amountMinor: Number(row.amountMinor),
    currency: row.currency,
    email: null,
    locale: invoice.locale as "en" | "it" | "fr",
    metadata: { checkoutId, invoiceId: row.invoiceId, tenantId: firm.id },
  };
}

/** Keeps the address of the page, or why there is none. */
export async function noteCheckout(db: TenantDb, checkoutId: string, opened: { ref: string; url: string } | { refused: string }): Promise<void> {
  const data = "url" in opened ? { status: "open", providerRef: opened.ref, url: opened.url } : { status: "refused", failure: opened.refused.slice(0, 500) };
  await db.cardCheckout.updateMany({ where: { id: checkoutId, status: "opening" }, data });
}

/** A payment by card as its provider knows it. */
export interface HeardCheckout {
  ref: string;
  status: "open" | "paid" | "expired";
  amountMinor: number;
  currency: string;
  metadata: Record<string, string>;
}

/**
 * Books a payment by card once the provider says that it came. A debit that waits for the same invoice is cancelled; one that
 * is with the bank brings more than is due, and the office is told. False where it is nothing of ours.
 */
export async function hearCheckout(db: TenantDb, heard: HeardCheckout): Promise<boolean> {
  const checkoutId = heard.metadata["checkoutId"] ?? "";
  const [row] = await db.$queryRaw<{ id: string; invoiceId: string; amountMinor: number; currency: string; status: CheckoutStatus }[]>`
    SELECT id, invoice_id AS "invoiceId", amount_minor::float8 AS "amountMinor", currency, status
      FROM card_checkout WHERE provider_ref = ${heard.ref} OR id::text = ${checkoutId} FOR NO KEY UPDATE`;
  if (!row || row.amountMinor !== heard.amountMinor || row.currency !== heard.currency.toUpperCase()) return false;
  if (heard.status === "expired") await db.cardCheckout.updateMany({ where: { id: row.id, status: { in: ["opening", "open"] } }, data: { status: "expired" } });
  if (heard.status !== "paid" || row.status === "paid") return true;
  await stopWaitingDebit(db, row.invoiceId);
  const { today } = await postingBy(db, SYSTEM);
  await db.$queryRaw`SELECT id FROM invoice WHERE id = ${row.invoiceId}::uuid FOR NO KEY UPDATE`;
  const { dueMinor, numberText, status } = found(await db.invoice.findFirst({ where: { id: row.invoiceId } }));
  const amountMinor = status === "issued" ? Math.min(row.amountMinor, Number(dueMinor)) : 0;
  const paid = { paymentId: row.id, invoiceId: row.invoiceId, amountMinor, method: "card" as const, reference: heard.ref.slice(0, 200), receivedOn: today };
  if (amountMinor > 0) await recordPayment(db, SYSTEM, paid);
  const failure = amountMinor < row.amountMinor ? `More came than was due on ${numberText}: give back what is too much.` : "";
  await db.cardCheckout.updateMany({ where: { id: row.id }, data: { status: "paid", paymentId: amountMinor > 0 ? row.id : null, failure } });
  return true;
}

async function stopWaitingDebit(db: TenantDb, invoiceId: string): Promise<void> {
  try {
    await stopDebitOfInvoice(db, SYSTEM, invoiceId, "paid");
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "debit_under_way") throw error;
  }
}

/** Pages that nobody was told the end of: read again while they may still be paid. */
export async function openCheckouts(db: TenantDb): Promise<{ checkoutId: string; ref: string | null }[]> {
  const at = now().getTime();
  const startedAt = { lt: new Date(at - 10 * 60_000), gt: new Date(at - 3 * 86_400_000) };
  const rows = await db.cardCheckout.findMany({ where: { status: { in: ["opening", "open"] }, startedAt }, orderBy: { startedAt: "asc" }, take: 50 });
  return rows.map(({ id, providerRef }) => ({ checkoutId: id, ref: providerRef }));
}
