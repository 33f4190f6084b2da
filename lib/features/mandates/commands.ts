import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { type Actor, actorText } from "@/lib/domain/actor";
import { currencyOf, lastFour, mandateReference } from "@/lib/domain/mandate";
import { found, Refusal } from "@/lib/domain/refusal";
import { stopDebitsOfMandate } from "@/lib/features/debits/hold";
import { writeLog } from "@/lib/features/log/write";
import type { CapMandate, ConfirmMandate, RemoveMandate, StartMandate, StartMandateOnPaper } from "@/lib/features/mandates/input";
import { mandateTerms, requireSameWords } from "@/lib/features/mandates/words";
import { sealFor } from "@/lib/features/providers/sealed";
import { enqueue } from "@/lib/queue/enqueue";

/** The contact who gives a mandate; both come from the gate. */
export interface MandateGiver {
  contactId: string;
  clientId: string;
}

/** How the words were accepted: composed on the server from `mandateTerms`, with what is known of the request. */
export interface MandateAcceptance {
  words: string;
  locale: "en" | "it" | "fr";
  address: string;
  userAgent: string;
}

export interface StartedMandate {
  mandateId: string;
  reference: string;
}

/**
 * Keeps a client's mandate with the words that were accepted. It is `pending` until the worker has handed the account to the
 * provider, a moment later. The same `mandateId` again is the same mandate. Refuses `payments_not_connected`,
 * `mandate_words_changed`, `currency_not_debited`.
 */
export async function startMandate(db: TenantDb, giver: MandateGiver, input: StartMandate, acceptance: MandateAcceptance): Promise<StartedMandate> {
  requireSameWords(acceptance.words, input.wordsMark);
  const actor: Actor = { kind: "contact", id: giver.contactId };
  const accepted = { acceptedAt: now(), acceptedBy: actorText(actor), contactId: giver.contactId, onPaper: false };
  return keep(db, actor, giver.clientId, input, { ...acceptance, ...accepted });
}

/** Keeps a mandate that the office holds on paper. Refuses as `startMandate`, and `future_day`. */
export async function startMandateOnPaper(db: TenantDb, actor: Actor, input: StartMandateOnPaper, words: string): Promise<StartedMandate> {
  const acceptedAt = new Date(`${input.signedOn}T12:00:00Z`);
  if (acceptedAt > now() && input.signedOn > now().toISOString().slice(0, 10)) throw new Refusal("future_day");
  const accepted = { acceptedAt, acceptedBy: actorText(actor), contactId: null, onPaper: true, words, locale: input.locale, address: "", userAgent: "" };
  return keep(db, actor, input.clientId, input, accepted);
}

type Accepted = MandateAcceptance & { acceptedAt: Date; acceptedBy: string; contactId: string | null; onPaper: boolean };

async function keep(db: TenantDb, actor: Actor, clientId: string, input: StartMandate | StartMandateOnPaper, accepted: Accepted): Promise<StartedMandate> {
  const { mandateId, scheme, holder, email } = input;
  const started = { mandateId, reference: mandateReference(mandateId) };
  const known = await db.mandate.findFirst({ where: { id: mandateId }, select: { clientId: true } });
  if (known?.clientId === clientId) return started;
  const { provider, sepaKind } = await mandateTerms(db, clientId, mandateId, scheme);
  const { currency } = found(await db.client.findFirst({ where: { id: clientId, archivedAt: null }, select: { currency: true } }));
  if (currency !== currencyOf(scheme)) throw new Refusal("currency_not_debited", { currency });
  const account = accountOf(input);
  const row = { id: mandateId, clientId, scheme, provider, sepaKind, reference: started.reference, holder, email, ...accepted };
  const { count } = await db.mandate.createMany({
    data: [{ ...row, last4: lastFour(account.scheme === "ach" ? account.number : account.iban), accountSealed: await sealFor(db, "mandate_account", JSON.stringify(account)) }],
    skipDuplicates: true,
  });
  if (count === 0) return started;
  await enqueue(db, "save_account", { mandateId }, { key: `save-account:${mandateId}` });
  await writeLog(db, actor, "mandate_given", { noun: "client", id: clientId }, { scheme, reference: started.reference, onPaper: accepted.onPaper });
  return started;
}

/** The account number, on its way into the seal. */
function accountOf(input: StartMandate | StartMandateOnPaper) {
  if (input.scheme === "sepa") return { scheme: "sepa" as const, iban: input.iban };
  const { routing, number, holderType, accountType } = input;
  return { scheme: "ach" as const, routing, number, holderType, accountType };
}

/** Tells back what arrived on the account; the worker asks the provider whether it is right. `clientId` null: the office does it. */
export async function confirmMandate(db: TenantDb, input: ConfirmMandate, clientId: string | null): Promise<void> {
  const { mandateId } = input;
  const { count } = await db.mandate.updateMany({ where: { id: mandateId, status: "needs_customer", ...ofClient(clientId) }, data: { statusReason: "checking" } });
  if (count === 0) throw new Refusal("mandate_not_waiting");
  const proof = "code" in input ? { code: input.code } : { amounts: [input.first, input.second] as [number, number] };
  await enqueue(db, "verify_account", { mandateId, proof });
}

/**
 * Ends a mandate: debits that wait are cancelled, contracts no longer renew by it, the account is forgotten. Refuses
 * `debit_under_way` while its bank has been asked for money.
 */
export async function removeMandate(db: TenantDb, actor: Actor, { mandateId }: RemoveMandate, clientId: string | null): Promise<void> {
  const mandate = found(await db.mandate.findFirst({ where: { id: mandateId, ...ofClient(clientId) } }));
  if (mandate.status === "removed") return;
  await stopDebitsOfMandate(db, actor, mandateId);
  await db.autoRenewal.updateMany({ where: { mandateId, optedOutAt: null }, data: { optedOutAt: now(), optedOutBy: actorText(actor) } });
  await db.mandate.updateMany({ where: { id: mandateId }, data: { status: "removed", statusReason: "", removedAt: now(), accountSealed: null } });
  if (mandate.accountRef) await enqueue(db, "remove_account", { mandateId }, { key: `remove-account:${mandateId}` });
  await enqueue(db, "mandate_news", { mandateId, news: "removed" }, { key: `mandate-removed:${mandateId}` });
  await writeLog(db, actor, "mandate_removed", { noun: "client", id: mandate.clientId }, { reference: mandate.reference });
}

/** Sets the most that may be fetched on one mandate in a month. */
export async function capMandate(db: TenantDb, actor: Actor, { mandateId, capMinor }: CapMandate): Promise<void> {
  const { clientId, reference } = found(await db.mandate.findFirst({ where: { id: mandateId, status: { not: "removed" } }, select: { clientId: true, reference: true } }));
  await db.mandate.updateMany({ where: { id: mandateId, status: { not: "removed" } }, data: { capMinor } });
  await writeLog(db, actor, "mandate_capped", { noun: "client", id: clientId }, { reference, capMinor });
}

function ofClient(clientId: string | null): { clientId?: string } {
  return clientId === null ? {} : { clientId };
}
