import type { TenantDb } from "@/lib/db/tenant";
import type { AgreementLocale } from "@/lib/domain/agreement";
import { found } from "@/lib/domain/refusal";
import { type ContractAgreements, contractAgreements } from "@/lib/features/agreements/queries";
import { type TemplateRow, templateList } from "@/lib/features/templates/queries";

/** What the contract's page shows of its agreements, and what a new one may begin with. */
export interface AgreementCard extends ContractAgreements {
  templates: TemplateRow[];
  /** The client's language: its template is proposed. */
  clientLocale: AgreementLocale;
}

/** The card of a contract. Throws `Missing`. */
export async function agreementCard(db: TenantDb, contractId: string): Promise<AgreementCard> {
  const { client } = found(await db.contract.findFirst({ where: { id: contractId }, select: { client: { select: { locale: true } } } }));
  return { ...(await contractAgreements(db, contractId)), templates: await templateList(db), clientLocale: client.locale as AgreementLocale };
}

/** An agreement of the client that this very contact was asked to sign. Throws `Missing` for any other. */
export async function signersAgreement(db: TenantDb, agreementId: string, clientId: string, contactId: string): Promise<string> {
  return found(await db.agreement.findFirst({ where: { id: agreementId, clientId, signerContactId: contactId }, select: { id: true } })).id;
}
