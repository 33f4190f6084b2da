import type { TenantDb } from "@/lib/db/tenant";
import { type ContactRight, rightsOf } from "@/lib/domain/contact-right";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { TaxTreatment } from "@/lib/domain/tax";
import type { Locale } from "@/lib/features/clients/input";
import { type HourPool, POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";
import { clientInvoices, type InvoiceRow } from "@/lib/features/invoices/queries";

export interface ClientProfile {
  id: string;
  name: string;
  legalName: string;
  addressLines: string;
  country: string;
  taxId: string;
  currency: string;
  taxTreatment: TaxTreatment;
  /** Null: the usual rate of the treatment. */
  taxRateId: string | null;
  /** Null: the firm's. */
  paymentTermsDays: number | null;
  locale: Locale;
  /** Null: the firm's. */
  timeZone: string | null;
  notes: string;
  isArchived: boolean;
  revision: number;
}

/** A client as its form shows it. */
export async function clientProfile(db: TenantDb, clientId: string): Promise<ClientProfile> {
  const row = found(await db.client.findFirst({ where: { id: clientId } }));
  const { tenantId: _, createdAt: __, archivedAt, ...rest } = row;
  const taxTreatment = row.taxTreatment as TaxTreatment;
  return { ...rest, taxTreatment, locale: row.locale as Locale, isArchived: archivedAt !== null };
}

export interface ClientContact {
  id: string;
  name: string;
  email: string;
  phone: string;
  portalAccess: boolean;
  /** They may see the portal and have not come in yet. */
  isInvited: boolean;
  receivesInvoices: boolean;
  /** What they may see and do in the portal. */
  rights: ContactRight[];
}

export interface ClientContract {
  contractId: string;
  title: string;
  /** Nobody has signed it yet. */
  isDraft: boolean;
  pool: HourPool;
  renewal: { number: number; status: "requested" | "warned" | "sent" } | null;
  endedOn: string | null;
}

export interface RecentEntry {
  entryId: string;
  contractTitle: string;
  workedOn: string;
  memberName: string;
  description: string;
  workedSeconds: number;
  billable: boolean;
}

export interface ClientOverview {
  client: ClientProfile;
  contracts: ClientContract[];
  contacts: ClientContact[];
  sites: { id: string; name: string; addressLines: string }[];
  entries: RecentEntry[];
  invoices: InvoiceRow[];
}

/** All that the page of a client shows; the newest eight entries and five invoices. */
export async function clientOverview(db: TenantDb, clientId: string, today: Day): Promise<ClientOverview> {
  const client = await clientProfile(db, clientId);
  const sites = await db.site.findMany({
    where: { clientId, archivedAt: null },
    select: { id: true, name: true, addressLines: true },
    orderBy: { name: "asc" },
  });
  return {
    client,
    sites,
    contracts: await contractsOf(db, clientId),
    contacts: await contactsOf(db, clientId),
    entries: await entriesOf(db, clientId),
    invoices: await clientInvoices(db, clientId, today, 5),
  };
}

/** What a new client starts with: the firm's own country and currency. */
export async function firmDefaults(db: TenantDb): Promise<{ country: string; currency: string }> {
  return found(await db.tenant.findFirst({ select: { country: true, currency: true } }));
}

/** Active clients by name, for the choice in forms. */
export async function clientChoices(db: TenantDb): Promise<{ id: string; name: string; currency: string }[]> {
  return db.client.findMany({ where: { archivedAt: null }, select: { id: true, name: true, currency: true }, orderBy: { name: "asc" } });
}

async function contractsOf(db: TenantDb, clientId: string): Promise<ClientContract[]> {
  type Row = PoolRow & Omit<ClientContract, "pool" | "renewal"> & { number: number | null; status: "requested" | "warned" | "sent" | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT contract.id AS "contractId", contract.title, contract.status = 'draft' AS "isDraft", contract.ended_on::text AS "endedOn", renewal.number, renewal.status, ${POOL_COLUMNS}
      FROM contract
      JOIN contract_balance balance ON balance.contract_id = contract.id
      JOIN contract_terms terms ON terms.contract_id = contract.id
      LEFT JOIN renewal ON renewal.contract_id = contract.id AND renewal.status IN ('requested', 'warned', 'sent')
      ${POOL_BLOCKS}
     WHERE contract.client_id = ${clientId}::uuid
     ORDER BY contract.ended_on IS NOT NULL, lower(contract.title), contract.id`;
  return rows.map(({ contractId, title, isDraft, endedOn, number, status, ...row }) => {
    const renewal = number !== null && status !== null ? { number, status } : null;
    return { contractId, title, isDraft, endedOn, renewal, pool: poolOf(row) };
  });
}

async function contactsOf(db: TenantDb, clientId: string): Promise<ClientContact[]> {
  const rows = await db.contact.findMany({ where: { clientId, archivedAt: null }, orderBy: { name: "asc" } });
  return rows.map(({ id, name, email, phone, portalAccess, receivesInvoices, rights, personId }) => {
    return { id, name, email, phone, portalAccess, receivesInvoices, rights: rightsOf(rights), isInvited: portalAccess && personId === null };
  });
}

async function entriesOf(db: TenantDb, clientId: string): Promise<RecentEntry[]> {
  return db.$queryRaw<RecentEntry[]>`
    SELECT entry.id AS "entryId", contract.title AS "contractTitle", entry.worked_on::text AS "workedOn", member.name AS "memberName",
           entry.description, entry.worked_seconds AS "workedSeconds", entry.billable
      FROM contract
      JOIN LATERAL (
        SELECT * FROM time_entry
         WHERE contract_id = contract.id AND NOT deleted
         ORDER BY worked_on DESC, created_at DESC LIMIT 8) entry ON true
      JOIN member ON member.id = entry.member_id
     WHERE contract.client_id = ${clientId}::uuid
     ORDER BY entry.worked_on DESC, entry.created_at DESC
     LIMIT 8`;
}
