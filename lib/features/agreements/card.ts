import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { AgreementLocale } from "@/lib/domain/agreement";
import { found, Refusal } from "@/lib/domain/refusal";
import { type ContractAgreements, contractAgreements } from "@/lib/features/agreements/queries";
import { lockedAgreement } from "@/lib/features/agreements/stored";
import { type TemplateRow, templateList } from "@/lib/features/templates/queries";

/** What the contract's page shows of its agreements, and what a new one may begin with. */
export interface AgreementCard extends ContractAgreements {
  templates: TemplateRow[];
  /** The client's language: its template is proposed. */
  clientLocale: AgreementLocale;
}

/** The card of a contract whose client reads `locale`. Throws `Missing`. */
export async function agreementCard(db: TenantDb, { id, locale }: { id: string; locale: AgreementLocale }): Promise<AgreementCard> {
  return { ...(await contractAgreements(db, id)), templates: await templateList(db), clientLocale: locale };
}

/** A signer may have their link mailed again so long after the last one. */
const AGAIN_MS = 15 * 60_000;

/**
 * An agreement of the client that this very contact was asked to sign, and whose link may be mailed once more: it stays held, so
 * that of two clicks at once the second waits. Throws `Missing` for any other; refuses `link_mailed_before` within a quarter of an hour.
 */
export async function signersAgreement(db: TenantDb, agreementId: string, clientId: string, contactId: string): Promise<string> {
  found(await db.agreement.findFirst({ where: { id: agreementId, clientId, signerContactId: contactId }, select: { id: true } }));
  await lockedAgreement(db, agreementId);
  const since = new Date(now().getTime() - AGAIN_MS);
  if (await db.agreementLink.findFirst({ where: { agreementId, createdAt: { gt: since } }, select: { agreementId: true } })) throw new Refusal("link_mailed_before");
  return agreementId;
}
