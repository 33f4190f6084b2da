import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { lowNews } from "@/lib/features/notifications/hours-news";
import { warningNews } from "@/lib/features/notifications/news";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { log } from "@/lib/log";
import { hoursLowLetter } from "@/lib/mail/hours-news-letters";
import { renewalWarningLetter } from "@/lib/mail/staff-letters";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/**
 * A contract reached its line. Requested: the invoice goes out. Warned: the staff are told, and the client that the hours
 * run low. Withdrawn, sent or cancelled in the meantime: nothing is left to do.
 */
export const renewalOpened: Handler<"renewal_opened"> = async ({ tenantId, contractId, number }, outside) => {
  const renewal = await inTenant(tenantId, (db) => db.renewal.findFirst({ where: { contractId, number }, select: { status: true } }));
  if (renewal?.status === "requested") await sendInvoice(tenantId, contractId, number);
  if (renewal?.status !== "warned") return;
  await warnStaff(tenantId, contractId, number, outside);
  await tellClient(tenantId, contractId, outside);
};

/** A rule that refuses now refuses at every try: the renewal stays open, and the desk lists it. Only waiting is tried again. */
async function sendInvoice(tenantId: string, contractId: string, number: number): Promise<void> {
  try {
    await inTenant(tenantId, (db) => sendRenewal(db, SYSTEM, { contractId, number }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "contract_busy") throw error;
    log.warn({ tenantId, contractId, number, code: error.code }, "renewal not sent");
  }
}

async function warnStaff(tenantId: string, contractId: string, number: number, outside: Outside): Promise<void> {
  const news = await inTenant(tenantId, (db) => warningNews(db, contractId, number));
  const letter = await renewalWarningLetter({ ...news, locale: news.firm.locale, contractUrl: `${outside.baseUrl}/contracts/${contractId}` });
  const event = { kind: "renewal_warning" as const, dedupeKey: `renewal-warning:${contractId}:${number}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter, readers: { emails: news.readers } });
}

/** Where an invoice follows by itself it is the news; where it waits for a person, the client hears that the hours run low, once until some are added. */
async function tellClient(tenantId: string, contractId: string, outside: Outside): Promise<void> {
  const news = await inTenant(tenantId, (db) => lowNews(db, contractId));
  const portalUrl = news.readers.portal ? `${outside.baseUrl}/portal` : null;
  const event = { kind: "hours_low" as const, dedupeKey: `hours-low:${contractId}:${news.blocksHad}`, clientId: news.clientId };
  await postLetter(tenantId, outside, { ...event, letter: await hoursLowLetter({ ...news, portalUrl }), readers: news.readers });
}
