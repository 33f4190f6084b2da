// What the two sides do with an agreement: view, sign, decline, counter-sign.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { isAgreementExpired, SIGNABLE_STATUSES, type SignatureMark, signedRules } from "@/lib/domain/agreement";
import { canonicalJson } from "@/lib/domain/agreement-chain";
import { dayToDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { chainOf, noteEvent, sha256Of, type Witness } from "@/lib/features/agreements/chain";
import { lockContractHead } from "@/lib/features/agreements/commands";
import { plain } from "@/lib/features/agreements/drafts";
import type { CounterSign, DeclineAgreement, SignAgreement } from "@/lib/features/agreements/input";
import { lockedAgreement, storedAgreement, type StoredAgreement } from "@/lib/features/agreements/stored";
import { firmToday, postingBy } from "@/lib/features/firm-clock";
import { publish } from "@/lib/features/hooks/publish";
import { writeLog } from "@/lib/features/log/write";
import * as ledger from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

/** Where a signature comes from, with the exact words that were consented to. */
export interface SigningWitness extends Witness {
  consent: string;
}

/** Views of one agreement that are written down; further ones from new addresses say nothing more. */
const MOST_VIEWS = 20;

/**
 * Notes that the document was opened: the first time, and for each further browser or address. Refuses `agreement_not_ready`
 * while it is being printed. Nothing happens once it is decided or too late.
 */
export async function noteView(db: TenantDb, agreementId: string, witness: Witness): Promise<void> {
  const agreement = await lockedAgreement(db, agreementId);
  if (!SIGNABLE_STATUSES.includes(agreement.status) || isAgreementExpired(agreement, await firmToday(db))) return;
  const sha256 = await signableHash(db, agreementId);
  const views = await db.agreementEvent.findMany({ where: { agreementId, kind: "viewed" }, select: { content: true } });
  const again = views.some(({ content }) => {
    const { address, userAgent } = JSON.parse(content) as Witness;
    return address === witness.address && userAgent === witness.userAgent;
  });
  if (again || views.length >= MOST_VIEWS) return;
  if (agreement.status === "sent") await db.agreement.updateMany({ where: { id: agreementId }, data: { status: "viewed", revision: { increment: 1 } } });
  const { signerName: name, signerEmail: email } = agreement;
  await noteEvent(db, agreementId, { kind: "viewed", actor: "signer", name, email, witness, details: { sha256 } });
}

/**
 * The client signs the exact bytes that the page showed. Refuses `agreement_not_viewed`, `agreement_not_open` (signed, declined
 * or withdrawn meanwhile), `agreement_expired`, `agreement_differs`.
 */
export async function noteSignature(db: TenantDb, agreementId: string, input: Omit<SignAgreement, "token">, witness: SigningWitness): Promise<void> {
  const agreement = await lockedAgreement(db, agreementId);
  await refuseUnlessSignable(db, agreement);
  if (agreement.status !== "viewed") throw new Refusal("agreement_not_viewed");
  if (input.sha256 !== (await signableHash(db, agreementId))) throw new Refusal("agreement_differs");
  await db.agreement.updateMany({ where: { id: agreementId }, data: { status: "signed", signedAt: now(), revision: { increment: 1 } } });
  const { name, capacity, mark } = input;
  const signed = { name, capacity, mark, email: agreement.signerEmail, sha256: input.sha256 };
  await keepSignature(db, agreementId, { side: "client", memberId: null, ...signed }, witness);
  await noteEvent(db, agreementId, { kind: "signed", actor: "signer", name, email: signed.email, witness, details: evidence(signed, witness) });
  await enqueue(db, "agreement_signed", { agreementId });
  await tellSigned(db, agreement, "client");
}

/** The client says no, and why. Refuses `agreement_not_open`, `agreement_expired`. */
export async function noteDecline(db: TenantDb, agreementId: string, { reason }: Omit<DeclineAgreement, "token">, witness: Witness): Promise<void> {
  const agreement = await lockedAgreement(db, agreementId);
  await refuseUnlessSignable(db, agreement);
  await db.agreement.updateMany({ where: { id: agreementId }, data: { status: "declined", reason, closedAt: now(), revision: { increment: 1 } } });
  const { signerName: name, signerEmail: email } = agreement;
  await noteEvent(db, agreementId, { kind: "declined", actor: "signer", name, email, witness, details: { reason } });
  await enqueue(db, "agreement_declined", { agreementId });
}

/**
 * The firm signs as well, and with that the agreement holds: its terms go into the ledger, its whole rules become the
 * contract's from today on, a draft begins, and an agreement of before is superseded. Refuses `agreement_not_signed`,
 * `agreement_not_open`, `contract_ended`.
 */
export async function counterSign(db: TenantDb, actor: Actor, input: CounterSign, witness: SigningWitness): Promise<{ renewalOpened: number | null }> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const { agreementId, name, capacity, mark } = input;
  const { contractId } = await storedAgreement(db, agreementId);
  // In the order of changeTerms: the contract's head, its hours, then the paper.
  await lockContractHead(db, contractId);
  await ledger.lockContracts(db, [contractId]);
  const agreement = await lockedAgreement(db, agreementId);
  if (agreement.status !== "signed") throw new Refusal(["draft", "sent", "viewed"].includes(agreement.status) ? "agreement_not_signed" : "agreement_not_open");
  const member = found(await db.member.findFirst({ where: { id: actor.id } }));
  const signed = { name, capacity, mark, email: member.email, sha256: await signableHash(db, agreementId) };
  await keepSignature(db, agreementId, { side: "firm", memberId: member.id, ...signed }, witness);
  await noteEvent(db, agreementId, { kind: "counter_signed", actor, name, email: member.email, witness, details: evidence(signed, witness) });
  const answer = await putInForce(db, actor, agreement);
  await enqueue(db, "agreement_active", { agreementId });
  await writeLog(db, actor, "agreement_signed", { noun: "agreement", id: agreementId });
  await tellSigned(db, agreement, "firm");
  return answer;
}

/** The client's signature comes first; with the firm's the agreement is in force. */
async function tellSigned(db: TenantDb, { id, contractId, clientId }: StoredAgreement, by: "client" | "firm"): Promise<void> {
  const data = { agreementId: id, clientId, contractId, by, status: by === "client" ? "signed" : "active" };
  await publish(db, { type: "agreement.signed", source: `${id}:${by}`, data, at: now() });
}

async function putInForce(db: TenantDb, actor: Actor & { kind: "member" }, agreement: StoredAgreement): Promise<{ renewalOpened: number | null }> {
  const { id: agreementId, contractId, title, terms } = agreement;
  const contract = found(await db.contract.findFirst({ where: { id: contractId } }));
  if (contract.endedOn) throw new Refusal("contract_ended");
  await supersedeFormer(db, actor, agreement);
  await db.agreement.updateMany({ where: { id: agreementId }, data: { status: "active", revision: { increment: 1 } } });
  const begun = contract.status === "draft" ? { status: "active", activatedAt: now(), activatedBy: actor.id } : {};
  const head = { title, blockHours: terms.blockHours, rateMinor: terms.rateMinor, agreementId, revision: { increment: 1 } };
  await db.contract.updateMany({ where: { id: contractId }, data: { ...head, ...begun } });
  const answer = await ledger.setTerms(db, await postingBy(db, actor), contractId, terms.terms);
  const rulesVersion = await writeRules(db, actor, agreement);
  await noteEvent(db, agreementId, { kind: "activated", actor, details: { contract: contractId, rulesVersion, ledgerVersion: answer.version } });
  return { renewalOpened: answer.replayed ? null : answer.renewalOpened };
}

async function supersedeFormer(db: TenantDb, actor: Actor, { id, contractId }: StoredAgreement): Promise<void> {
  const former = await db.agreement.findFirst({ where: { contractId, status: "active" }, select: { id: true } });
  if (!former) return;
  await lockedAgreement(db, former.id);
  await db.agreement.updateMany({ where: { id: former.id }, data: { status: "superseded", closedAt: now(), revision: { increment: 1 } } });
  await noteEvent(db, former.id, { kind: "superseded", actor, details: { by: id } });
}

/** The signed rules, from today on; versions that were to begin later are replaced by them on their own first days. */
async function writeRules(db: TenantDb, actor: Actor & { kind: "member" }, { id: agreementId, contractId, terms }: StoredAgreement): Promise<number> {
  const today = dayToDatabase(await firmToday(db));
  const versions = await db.contractRules.findMany({ where: { contractId }, select: { version: true, holdsFrom: true }, orderBy: { version: "desc" } });
  const coming = versions.map(({ holdsFrom }) => holdsFrom.getTime()).filter((at) => at > today.getTime());
  const days = [today.getTime(), ...new Set(coming)];
  const first = (versions[0]?.version ?? 0) + 1;
  const same = { contractId, rules: plain(signedRules(terms.rules)), note: "", createdBy: actor.id, createdAt: now(), agreementId };
  await db.contractRules.createMany({ data: days.map((at, index) => ({ ...same, version: first + index, holdsFrom: new Date(at) })) });
  return first;
}

interface Signed {
  name: string;
  capacity: string;
  mark: SignatureMark;
  email: string;
  /** Hex of the bytes that are signed. */
  sha256: string;
}

async function keepSignature(db: TenantDb, agreementId: string, signature: Signed & { side: "client" | "firm"; memberId: string | null }, witness: SigningWitness): Promise<void> {
  const { side, memberId, name, capacity, mark, email, sha256 } = signature;
  const signedSha256 = new Uint8Array(Buffer.from(sha256, "hex"));
  await db.agreementSignature.create({ data: { agreementId, side, memberId, name, capacity, mark: plain(mark), email, signedSha256, ...witness, at: now() } });
}

/** What the chain keeps of a signature besides who, when and from where. */
function evidence({ capacity, mark, sha256 }: Signed, { consent }: SigningWitness) {
  return { sha256, capacity, consent, mark: mark.kind, markSha256: sha256Of(canonicalJson({ ...mark })) };
}

async function refuseUnlessSignable(db: TenantDb, agreement: StoredAgreement): Promise<void> {
  if (!SIGNABLE_STATUSES.includes(agreement.status)) throw new Refusal("agreement_not_open");
  if (isAgreementExpired(agreement, await firmToday(db))) throw new Refusal("agreement_expired");
}

/** Hex of SHA-256 over the kept document; it must be the one that the chain says was printed. */
async function signableHash(db: TenantDb, agreementId: string): Promise<string> {
  const document = await db.agreementDocument.findFirst({ where: { agreementId, kind: "text" }, select: { pdf: true } });
  if (!document) throw new Refusal("agreement_not_ready");
  const sha256 = sha256Of(document.pdf);
  const { events, brokenAt } = await chainOf(db, agreementId);
  const printed = events.find(({ kind }) => kind === "printed")?.details["sha256"];
  if (brokenAt !== null || sha256 !== printed) throw new Error(`The kept document of agreement ${agreementId} is not the one that was printed`);
  return sha256;
}
