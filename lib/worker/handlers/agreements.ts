import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { agreementFile, type AgreementFile } from "@/lib/features/agreements/documents";
import { agreementNews, type AgreementNews, dueReminders, linkName, noteMailed, remindOnce, wasMailed } from "@/lib/features/agreements/news";
import { brandOf } from "@/lib/features/brand/queries";
import { letterDress, mailSender } from "@/lib/features/notifications/dress";
import { agreementActiveLetter, agreementDeclinedLetter, agreementSignedLetter, agreementToCounterSignLetter, agreementToSignLetter, agreementWithdrawnLetter } from "@/lib/mail/agreement-letters";
import { dressLetter } from "@/lib/mail/dress";
import { renderLetter } from "@/lib/mail/render";
import { composeMail } from "@/lib/mail/send";
import { mailOfMessage } from "@/lib/mail/stored-message";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";
import { printAgreement, printFinalAgreement } from "@/lib/worker/print-agreement";

/**
 * Prints the document, then mails the signer a link to it. The mail is kept nowhere: who could read it here could sign in the
 * client's name. A kill between sending and noting it sends it once more, under the same Message-ID.
 */
export const agreementToSign: Handler<"agreement_to_sign"> = async ({ tenantId, agreementId, token, reminder }, { mail, baseUrl }) => {
  await printAgreement(tenantId, agreementId);
  const kind = reminder ? "agreement_reminder" : "agreement_to_sign";
  const found = await inTenant(tenantId, async (db) => {
    const news = await agreementNews(db, agreementId);
    if (!SIGNABLE_STATUSES.includes(news.status) || (await wasMailed(db, agreementId, token))) return null;
    const { logo } = await brandOf(db);
    const look = { sender: await mailSender(db), logo: logo && { contentType: logo.type, content: logo.bytes } };
    return { news, look, dress: await letterDress(db, kind, news.locale) };
  });
  if (!found) return;
  const { news, look, dress } = found;
  const letter = await agreementToSignLetter({ ...news, url: `${baseUrl}/sign/${token}`, reminder });
  const head = { id: `agreement-${linkName(token)}`, recipients: [news.signerEmail], createdAt: now(), unsubscribeUrl: null, attachments: [] };
  await mail.send(await composeMail(mailOfMessage(tenantId, { ...(await renderLetter(dressLetter(letter, dress))), ...head, ...look })));
  await inTenant(tenantId, (db) => noteMailed(db, agreementId, token, reminder));
};

/** The client has signed: they get what they signed, and the office is told that it is the firm's turn. */
export const agreementSigned: Handler<"agreement_signed"> = async ({ tenantId, agreementId }, outside) => {
  const news = await inTenant(tenantId, (db) => agreementNews(db, agreementId));
  const file = await inTenant(tenantId, (db) => agreementFile(db, agreementId, "text"));
  const signed = { kind: "agreement_signed" as const, dedupeKey: `agreement-signed:${agreementId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...signed, letter: await agreementSignedLetter(news), readers: { emails: [news.signerEmail] }, attachments: attached(file) });
  if (news.status !== "signed") return;
  const counter = { kind: "agreement_to_counter_sign" as const, dedupeKey: `agreement-counter:${agreementId}`, clientId: news.clientId };
  const letter = await agreementToCounterSignLetter({ ...forOffice(news), agreementUrl: `${outside.baseUrl}/agreements/${agreementId}` });
  await postLetter(tenantId, outside, { ...counter, letter, readers: { emails: news.officeReaders } });
};

/** The client has declined: the office reads why. */
export const agreementDeclined: Handler<"agreement_declined"> = async ({ tenantId, agreementId }, outside) => {
  const news = await inTenant(tenantId, (db) => agreementNews(db, agreementId));
  const letter = await agreementDeclinedLetter({ ...forOffice(news), agreementUrl: `${outside.baseUrl}/agreements/${agreementId}` });
  const event = { kind: "agreement_declined" as const, dedupeKey: `agreement-declined:${agreementId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.officeReaders } });
};

/** Both have signed: the file with its certificate is printed, and both get it. */
export const agreementActive: Handler<"agreement_active"> = async ({ tenantId, agreementId }, outside) => {
  const attachments = attached(await printFinalAgreement(tenantId, agreementId));
  const news = await inTenant(tenantId, (db) => agreementNews(db, agreementId));
  const { clientId } = news;
  const signer = { kind: "agreement_active" as const, dedupeKey: `agreement-active:${agreementId}`, clientId, readers: { emails: [news.signerEmail] } };
  await postLetter(tenantId, outside, { ...signer, letter: await agreementActiveLetter({ ...news, agreementUrl: null }), attachments });
  const office = { kind: "agreement_filed" as const, dedupeKey: `agreement-filed:${agreementId}`, clientId, readers: { emails: news.officeReaders } };
  const letter = await agreementActiveLetter({ ...forOffice(news), agreementUrl: `${outside.baseUrl}/agreements/${agreementId}` });
  await postLetter(tenantId, outside, { ...office, letter, attachments });
};

/** The firm has taken it back, or ended it: the signer is told. */
export const agreementWithdrawn: Handler<"agreement_withdrawn"> = async ({ tenantId, agreementId }, outside) => {
  const news = await inTenant(tenantId, (db) => agreementNews(db, agreementId));
  const event = { kind: "agreement_withdrawn" as const, dedupeKey: `agreement-withdrawn:${agreementId}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter: await agreementWithdrawnLetter(news), readers: { emails: [news.signerEmail] } });
};

/** Reminds signers on the days for it. It runs every hour, because morning comes to each firm at another one. */
export const agreementReminders: Handler<"agreement_reminders"> = () =>
  firmByFirm(dueReminders, (tenantId, { agreementId }) => inTenant(tenantId, (db) => remindOnce(db, agreementId)), "nobody was reminded of an agreement to sign");

/** The office reads letters in the firm's language. */
function forOffice(news: AgreementNews): AgreementNews {
  return { ...news, locale: news.firm.locale };
}

function attached({ fileName, pdf }: AgreementFile) {
  return [{ fileName, contentType: "application/pdf", content: pdf }];
}
