import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { warningNews } from "@/lib/features/notifications/news";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { log } from "@/lib/log";
import { renderLetter } from "@/lib/mail/render";
import { renewalWarningLetter } from "@/lib/mail/staff-letters";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";

/**
 * A contract reached its line. Requested: the invoice goes out. Warned: the staff are told. Withdrawn, sent or cancelled in
 * the meantime: nothing is left to do.
 */
export const renewalOpened: Handler<"renewal_opened"> = async ({ tenantId, contractId, number }, outside) => {
  const renewal = await inTenant(tenantId, (db) => db.renewal.findFirst({ where: { contractId, number }, select: { status: true } }));
  if (renewal?.status === "requested") await sendInvoice(tenantId, contractId, number);
  if (renewal?.status === "warned") await warnStaff(tenantId, contractId, number, outside);
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

async function warnStaff(tenantId: string, contractId: string, number: number, { baseUrl }: Outside): Promise<void> {
  const news = await inTenant(tenantId, (db) => warningNews(db, contractId, number));
  const { locale } = news.firm;
  const letter = await renderLetter(await renewalWarningLetter({ ...news, locale, contractUrl: `${baseUrl}/contracts/${contractId}` }));
  const dedupeKey = `renewal-warning:${contractId}:${number}`;
  const rest = { kind: "renewal_warning" as const, clientId: news.clientId, invoiceId: null, locale, recipients: news.readers };
  await inTenant(tenantId, (db) => prepareMessage(db, { dedupeKey, ...rest, ...letter }));
}
