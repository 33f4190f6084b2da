// An agreement as the database keeps it, read into the words of the house.

import type { Agreement as AgreementRecord } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { agreementNumberText, type AgreementFacts, type AgreementLocale, type AgreementParticulars, type AgreementParties, type AgreementParty, type AgreementStatus, type AgreementTerms } from "@/lib/domain/agreement";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";

export type StoredAgreement = Omit<AgreementRecord, "status" | "locale" | "terms" | "particulars" | "parties" | "expiresOn" | "tenantId"> & {
  status: AgreementStatus;
  locale: AgreementLocale;
  terms: AgreementTerms;
  particulars: AgreementParticulars;
  /** Null while it is a draft. */
  parties: AgreementParties | null;
  expiresOn: Day | null;
};

export async function storedAgreement(db: TenantDb, agreementId: string, clientId?: string): Promise<StoredAgreement> {
  const row = found(await db.agreement.findFirst({ where: { id: agreementId, clientId } }));
  const { tenantId: _, ...rest } = row;
  return {
    ...rest,
    status: row.status as AgreementStatus,
    locale: row.locale as AgreementLocale,
    terms: row.terms as unknown as AgreementTerms,
    particulars: row.particulars as unknown as AgreementParticulars,
    parties: row.parties as unknown as AgreementParties | null,
    expiresOn: row.expiresOn && dayFromDatabase(row.expiresOn),
  };
}

/** The same, with its row locked until the end of the transaction: of two who decide at once the second sees what the first did. */
export async function lockedAgreement(db: TenantDb, agreementId: string): Promise<StoredAgreement> {
  found((await db.$queryRaw<unknown[]>`SELECT id FROM agreement WHERE id = ${agreementId}::uuid FOR UPDATE`)[0]);
  return storedAgreement(db, agreementId);
}

/** Firm and client as they are named today. */
export async function presentParties(db: TenantDb, clientId: string): Promise<AgreementParties> {
  const firm = found(await db.tenant.findFirst());
  const client = found(await db.client.findFirst({ where: { id: clientId } }));
  const billing = await db.contact.findFirst({ where: { clientId, archivedAt: null }, orderBy: [{ receivesInvoices: "desc" }, { createdAt: "asc" }, { id: "asc" }] });
  return {
    on: await firmToday(db),
    firm: partyOf(firm, firm.email, firm.phone),
    client: partyOf(client, billing?.email ?? "", billing?.phone ?? ""),
    paymentDays: client.paymentTermsDays ?? firm.paymentTermsDays,
    timeZone: client.timeZone ?? firm.timeZone,
  };
}

/** What the blanks are filled from: as it was when it was sent, or for a draft as it is today. */
export async function factsOf(db: TenantDb, agreement: StoredAgreement): Promise<AgreementFacts> {
  const parties = agreement.parties ?? (await presentParties(db, agreement.clientId));
  const { terms, particulars, version, signerName } = agreement;
  return { ...parties, numberText: agreementNumberText(agreement.number), version, signerName, terms: { ...terms, title: agreement.title }, particulars };
}

function partyOf(row: { name: string; legalName: string; addressLines: string; country: string; taxId: string }, email: string, phone: string): AgreementParty {
  const { addressLines, country, taxId } = row;
  return { name: row.legalName || row.name, addressLines, country, taxId, email, phone };
}
