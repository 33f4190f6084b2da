import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText } from "@/lib/domain/actor";
import { lastFour } from "@/lib/domain/mandate";
import { Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ChangeDebitSettings, ConnectBankFile, ConnectStripe } from "@/lib/features/providers/input";
import { sealFor } from "@/lib/features/providers/sealed";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Keeps the firm's own key, sealed, and has it checked: the provider is `checking` until the worker has asked. Without a
 * new webhook secret the former stays. Refuses `debit_under_way` when another kind is connected and a debit is with its bank.
 */
export async function connectStripe(db: TenantDb, actor: Actor, input: ConnectStripe): Promise<void> {
  const before = await lockProvider(db);
  if (before && before.kind !== "stripe") await requireNothingUnderWay(db);
  const webhookSecretSealed = input.webhookSecret === undefined ? undefined : await sealFor(db, "webhook_secret", input.webhookSecret);
  const data = {
    kind: "stripe",
    status: "checking",
    failure: "",
    secretSealed: await sealFor(db, "provider_key", input.secretKey),
    webhookSecretSealed,
    ...connecting(actor),
  };
  if (before) await db.paymentProvider.updateMany({ data });
  else await db.paymentProvider.create({ data });
  await enqueue(db, "check_provider", {});
  await writeLog(db, actor, "provider_changed", undefined, { kind: "stripe", change: "connected" });
}

/** What the processor said of the key: for the worker. */
export async function noteProviderCheck(db: TenantDb, checked: { refused: string | null; sealed: string }): Promise<void> {
  const data = checked.refused === null ? { status: "connected", failure: "", connectedAt: now() } : { status: "refused", failure: checked.refused.slice(0, 500) };
  // Another key may have been entered meanwhile: the answer is not about that one.
  await db.paymentProvider.updateMany({ where: { status: "checking", secretSealed: checked.sealed }, data });
}

/** Has SEPA orders written as a file for the firm's bank. Refuses `debit_under_way` while the other kind has a debit with its bank. */
export async function connectBankFile(db: TenantDb, actor: Actor, input: ConnectBankFile): Promise<void> {
  const before = await lockProvider(db);
  if (before && before.kind !== "bank_file") await requireNothingUnderWay(db);
  const { creditorName, creditorId, creditorIban, sepaKind } = input;
  const data = {
    kind: "bank_file",
    status: "connected",
    failure: "",
    secretSealed: null,
    webhookSecretSealed: null,
    creditorName,
    creditorId,
    creditorIbanSealed: await sealFor(db, "creditor_iban", creditorIban),
    creditorIbanLast4: lastFour(creditorIban),
    sepaKind,
    cards: false,
    ...connecting(actor),
    connectedAt: now(),
  };
  if (before) await db.paymentProvider.updateMany({ data });
  else await db.paymentProvider.create({ data });
  await writeLog(db, actor, "provider_changed", undefined, { kind: "bank_file", change: "connected" });
}

/** Ends the connection; keys are forgotten. Refuses `debit_under_way` while a debit is with the bank. */
export async function disconnectProvider(db: TenantDb, actor: Actor): Promise<void> {
  const before = await lockProvider(db);
  if (!before || before.disconnectedAt) return;
  await requireNothingUnderWay(db);
  await db.paymentProvider.updateMany({
    data: { status: "disconnected", failure: "", secretSealed: null, webhookSecretSealed: null, disconnectedAt: now() },
  });
  await writeLog(db, actor, "provider_changed", undefined, { kind: before.kind, change: "disconnected" });
}

/** Refuses `payments_not_connected` before anything was connected. */
export async function changeDebitSettings(db: TenantDb, actor: Actor, input: ChangeDebitSettings): Promise<void> {
  const { count } = await db.paymentProvider.updateMany({ data: input });
  if (count === 0) throw new Refusal("payments_not_connected");
  await writeLog(db, actor, "provider_changed", undefined, { change: "settings" });
}

function connecting(actor: Actor): { connectedBy: string; disconnectedAt: null } {
  return { connectedBy: actorText(actor), disconnectedAt: null };
}

/** Connecting and submitting wait for each other: a debit is submitted under the provider that it was read with. */
async function lockProvider(db: TenantDb): Promise<{ kind: string; disconnectedAt: Date | null } | undefined> {
  const [row] = await db.$queryRaw<{ kind: string; disconnectedAt: Date | null }[]>`
    SELECT kind, disconnected_at AS "disconnectedAt" FROM payment_provider FOR NO KEY UPDATE`;
  return row;
}

async function requireNothingUnderWay(db: TenantDb): Promise<void> {
  const debit = await db.debit.findFirst({ where: { status: { in: ["submitting", "needs_customer", "processing"] } }, select: { id: true } });
  if (debit) throw new Refusal("debit_under_way");
}
