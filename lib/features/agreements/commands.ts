import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { isAgreementExpired, SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { blankNames } from "@/lib/domain/agreement-blanks";
import { day, dayToDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { noteEvent } from "@/lib/features/agreements/chain";
import { addDraft, plain, presentTerms } from "@/lib/features/agreements/drafts";
import type { ChangeAgreement, CreateAgreement, ExtendAgreement, ProposeTerms, RemindSigner, SendAgreement, WithdrawAgreement } from "@/lib/features/agreements/input";
import { lockedAgreement, presentParties, storedAgreement, type StoredAgreement } from "@/lib/features/agreements/stored";
import { termsOf } from "@/lib/features/contracts/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { writeLog } from "@/lib/features/log/write";
import { type AgreementSource, agreementSource, noticeStands } from "@/lib/features/templates/queries";
import { enqueue } from "@/lib/queue/enqueue";
import { hashOfToken, newToken } from "@/lib/token";

/**
 * Drafts an agreement from what the contract and its rules say today. Refuses `agreement_under_way` while another one of the
 * contract is open, `contract_ended` and `client_archived`.
 */
export async function createAgreement(db: TenantDb, actor: Actor, { contractId, template, particulars }: CreateAgreement): Promise<{ agreementId: string }> {
  const terms = await presentTerms(db, contractId);
  return addDraft(db, actor, { contractId, source: await agreementSource(db, template), terms, particulars });
}

/**
 * Drafts an agreement with other terms, which hold once both have signed it; until then nothing changes. Text and particulars
 * are those of the signed agreement unless a template is named. Refuses as createAgreement does.
 */
export async function proposeTerms(db: TenantDb, actor: Actor, input: ProposeTerms): Promise<{ agreementId: string }> {
  const { contractId, title, blockHours, rateMinor, template, rules } = input;
  const present = await presentTerms(db, contractId);
  const { source, particulars } = await formerText(db, contractId, template);
  const terms = { ...present, title, blockHours, rateMinor, terms: termsOf(input, present.terms), rules: rules ?? present.rules };
  return addDraft(db, actor, { contractId, source, terms, particulars: input.particulars ?? particulars });
}

/** Changes the text of a draft. Refuses `agreement_not_draft` once it was sent, `row_changed`. */
export async function changeAgreement(db: TenantDb, _actor: Actor, input: ChangeAgreement): Promise<{ revision: number }> {
  const { agreementId, revision, title, body, particulars, fresh } = input;
  const agreement = await lockedAgreement(db, agreementId);
  refuseStaleDraft(agreement, revision);
  const terms = fresh ? plain(await presentTerms(db, agreement.contractId)) : undefined;
  await db.agreement.updateMany({ where: { id: agreementId }, data: { title, body, particulars: plain(particulars), terms, revision: revision + 1 } });
  return { revision: revision + 1 };
}

/**
 * Sends a draft to a contact of the client, who may sign until the end of the last day. From now on nothing of it changes. The
 * mail with the link follows once the document is printed. Refuses `agreement_not_draft`, `row_changed`, `agreement_last_day`, and
 * `agreement_law_missing` where the text names law or court and nobody has said which.
 */
export async function sendAgreement(db: TenantDb, actor: Actor, input: SendAgreement): Promise<void> {
  const { agreementId, revision, contactId, expiresOn, message } = input;
  const agreement = await lockedAgreement(db, agreementId);
  refuseStaleDraft(agreement, revision);
  if (lacksLaw(agreement)) throw new Refusal("agreement_law_missing");
  if (expiresOn < (await firmToday(db))) throw new Refusal("agreement_last_day");
  const contact = found(await db.contact.findFirst({ where: { id: contactId, clientId: agreement.clientId, archivedAt: null } }));
  const [signerName, signerEmail] = [contact.name, contact.email];
  const data = {
    status: "sent",
    parties: plain(await presentParties(db, agreement.clientId)),
    withNotice: await noticeStands(db, agreement),
    signerContactId: contactId, signerName, signerEmail, message,
    sentAt: now(),
    expiresOn: dayToDatabase(day(expiresOn)),
    revision: revision + 1,
  };
  await db.agreement.updateMany({ where: { id: agreementId }, data });
  await noteEvent(db, agreementId, { kind: "sent", actor, name: signerName, email: signerEmail, details: { expiresOn, version: agreement.version } });
  await mailLink(db, agreementId, signerEmail, false);
  await writeLog(db, actor, "agreement_sent", { noun: "agreement", id: agreementId }, { version: agreement.version, expiresOn });
}

/** Mails the signer another link; those of before go on working. Refuses `agreement_not_open`, `agreement_expired`. */
export async function remindSigner(db: TenantDb, _actor: Actor, { agreementId }: RemindSigner): Promise<void> {
  const agreement = await lockedAgreement(db, agreementId);
  if (!SIGNABLE_STATUSES.includes(agreement.status)) throw new Refusal("agreement_not_open");
  if (isAgreementExpired(agreement, await firmToday(db))) throw new Refusal("agreement_expired");
  await mailLink(db, agreementId, agreement.signerEmail, true);
}

/**
 * Gives the signer until another day, over or not, and mails the link again; the document stays as it is, to the byte. Refuses
 * `agreement_not_open`, `agreement_last_day`.
 */
export async function extendAgreement(db: TenantDb, actor: Actor, { agreementId, expiresOn }: ExtendAgreement): Promise<void> {
  const { status, signerName: name, signerEmail: email } = await lockedAgreement(db, agreementId);
  if (!SIGNABLE_STATUSES.includes(status)) throw new Refusal("agreement_not_open");
  if (expiresOn < (await firmToday(db))) throw new Refusal("agreement_last_day");
  await db.agreement.updateMany({ where: { id: agreementId }, data: { expiresOn: dayToDatabase(day(expiresOn)), revision: { increment: 1 } } });
  await noteEvent(db, agreementId, { kind: "extended", actor, name, email, details: { expiresOn } });
  await mailLink(db, agreementId, email, true);
}

/**
 * Takes back an agreement that is not signed by both. A signed one lets its contract go: its terms go on as they are, and are
 * changed freely from now on. Refuses `agreement_not_open` where nothing is left to take back.
 */
export async function withdrawAgreement(db: TenantDb, actor: Actor, { agreementId, reason }: WithdrawAgreement): Promise<void> {
  const { contractId } = await storedAgreement(db, agreementId);
  await lockContractHead(db, contractId);
  const { status } = await lockedAgreement(db, agreementId);
  if (!["draft", "sent", "viewed", "signed", "active"].includes(status)) throw new Refusal("agreement_not_open");
  await db.agreement.updateMany({ where: { id: agreementId }, data: { status: "withdrawn", reason, closedAt: now(), revision: { increment: 1 } } });
  if (status === "active") await db.contract.updateMany({ where: { id: contractId, agreementId }, data: { agreementId: null, revision: { increment: 1 } } });
  await noteEvent(db, agreementId, { kind: "withdrawn", actor, details: { reason, before: status } });
  if (status !== "draft") await enqueue(db, "agreement_withdrawn", { agreementId });
  await writeLog(db, actor, "agreement_withdrawn", { noun: "agreement", id: agreementId }, { before: status });
}

/** Locks the head of a contract; whoever takes more of it takes this first. */
export async function lockContractHead(db: TenantDb, contractId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM contract WHERE id = ${contractId}::uuid FOR NO KEY UPDATE`;
}

/** Makes a link and asks for its mail; the token travels in the job and in the mail only. */
export async function mailLink(db: TenantDb, agreementId: string, email: string, reminder: boolean): Promise<void> {
  const token = newToken();
  await db.agreementLink.create({ data: { tokenHash: hashOfToken(token), agreementId, email, createdAt: now() }, select: { agreementId: true } });
  await enqueue(db, "agreement_to_sign", { agreementId, token, reminder });
}

/** A line to write on is no use in a document that is signed on a screen. */
function lacksLaw({ body, particulars }: StoredAgreement): boolean {
  const asked = blankNames(body);
  return (asked.includes("law") && particulars.law === "") || (asked.includes("court") && particulars.court === "");
}

function refuseStaleDraft({ status, revision }: StoredAgreement, asked: number): void {
  if (status !== "draft") throw new Refusal("agreement_not_draft");
  if (revision !== asked) throw new Refusal("row_changed");
}

/** The text of the agreement that holds now, or the built-in one of the client's language. */
async function formerText(db: TenantDb, contractId: string, template: ProposeTerms["template"]): Promise<{ source: AgreementSource; particulars: StoredAgreement["particulars"] | undefined }> {
  const active = await db.agreement.findFirst({ where: { contractId, status: "active" }, select: { id: true } });
  const former = active && (await storedAgreement(db, active.id));
  if (former && !template) {
    const { body, locale, templateId, templateVersion, builtIn, withNotice, particulars } = former;
    return { source: { body, locale, templateId, templateVersion, builtIn: builtIn as AgreementSource["builtIn"], withNotice }, particulars };
  }
  const { client } = found(await db.contract.findFirst({ where: { id: contractId }, select: { client: { select: { locale: true } } } }));
  return { source: await agreementSource(db, template ?? (`built_in:${client.locale}` as "built_in:en")), particulars: former?.particulars };
}
