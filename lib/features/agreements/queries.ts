import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { agreementNumberText, type AgreementFacts, type AgreementLocale, type AgreementStatus, type AgreementTerms, isAgreementExpired } from "@/lib/domain/agreement";
import { canonicalJson } from "@/lib/domain/agreement-chain";
import { unknownBlanks } from "@/lib/domain/agreement-blanks";
import type { AgreementPaper, AgreementSignatureFacts } from "@/lib/domain/agreement-paper";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { chainOf, hexOf, type KeptEvent } from "@/lib/features/agreements/chain";
import { signaturesOf } from "@/lib/features/agreements/documents";
import { plain, presentTerms } from "@/lib/features/agreements/drafts";
import { factsOf, storedAgreement, type StoredAgreement } from "@/lib/features/agreements/stored";
import type { AgreementFilter, AgreementSearch } from "@/lib/features/agreements/input";
import { firmToday } from "@/lib/features/firm-clock";
import { noticeStands } from "@/lib/features/templates/queries";

/** An agreement as lists show it. */
export interface AgreementRow {
  id: string;
  numberText: string;
  /** Counted per contract. */
  version: number;
  title: string;
  locale: AgreementLocale;
  status: AgreementStatus;
  /** It was sent, and its last day is over. */
  isExpired: boolean;
  clientId: string;
  clientName: string;
  contractId: string;
  contractTitle: string;
  signerName: string;
  signerEmail: string;
  createdAt: Date;
  sentAt: Date | null;
  expiresOn: Day | null;
  /** When the client signed. */
  signedAt: Date | null;
  /** When it was declined, withdrawn or superseded. */
  closedAt: Date | null;
  /** When anything happened to it last. */
  changedAt: Date;
}

export const AGREEMENTS_A_PAGE = 50;

const WANTED: Record<AgreementFilter, Prisma.Sql> = {
  open: Prisma.sql`agreement.status IN ('draft', 'sent', 'viewed', 'signed')`,
  waiting: Prisma.sql`agreement.status = 'signed'`,
  active: Prisma.sql`agreement.status = 'active'`,
  closed: Prisma.sql`agreement.status IN ('declined', 'withdrawn', 'superseded')`,
  all: Prisma.sql`true`,
};

/** The firm's agreements, newest first, with how many there are of each filter. */
export async function agreementList(db: TenantDb, { show, page }: AgreementSearch): Promise<{ rows: AgreementRow[]; counts: Record<AgreementFilter, number>; pages: number }> {
  const rows = await agreementRows(db, WANTED[show], AGREEMENTS_A_PAGE, (page - 1) * AGREEMENTS_A_PAGE);
  const [counts] = await db.$queryRaw<Record<AgreementFilter, number>[]>`
    SELECT count(*) FILTER (WHERE ${WANTED.open})::int AS open, count(*) FILTER (WHERE ${WANTED.waiting})::int AS waiting,
           count(*) FILTER (WHERE ${WANTED.active})::int AS active, count(*) FILTER (WHERE ${WANTED.closed})::int AS closed, count(*)::int AS "all"
      FROM agreement`;
  const all = found(counts);
  return { rows, counts: all, pages: Math.max(1, Math.ceil(all[show] / AGREEMENTS_A_PAGE)) };
}

/** A client's own agreements, newest first, but for drafts. At most 100. */
export function clientAgreements(db: TenantDb, clientId: string): Promise<AgreementRow[]> {
  return agreementRows(db, Prisma.sql`agreement.client_id = ${clientId}::uuid AND agreement.sent_at IS NOT NULL`, 100, 0);
}

/** What is agreed on a contract and what is under way: for its page. */
export interface ContractAgreements {
  status: "draft" | "active";
  /** Why the office let it begin without a signature here. */
  activation: { at: Date; byName: string | null; reason: string } | null;
  /** The signed one whose terms time is charged by. */
  active: AgreementRow | null;
  open: AgreementRow | null;
  /** All, newest first; at most 50. */
  all: AgreementRow[];
}

export async function contractAgreements(db: TenantDb, contractId: string): Promise<ContractAgreements> {
  const [contract] = await db.$queryRaw<{ status: "draft" | "active"; activatedAt: Date | null; byName: string | null; reason: string }[]>`
    SELECT status, activated_at AS "activatedAt", activation_reason AS reason, (SELECT name FROM member WHERE id = activated_by) AS "byName"
      FROM contract WHERE id = ${contractId}::uuid`;
  const { status, activatedAt, byName, reason } = found(contract);
  const all = await agreementRows(db, Prisma.sql`agreement.contract_id = ${contractId}::uuid`, 50, 0);
  const open = all.find((row) => ["draft", "sent", "viewed", "signed"].includes(row.status)) ?? null;
  return { status, activation: activatedAt && { at: activatedAt, byName, reason }, active: all.find((row) => row.status === "active") ?? null, open, all };
}

export interface AgreementPage extends AgreementRow {
  revision: number;
  body: string;
  /** Why it was declined or withdrawn. */
  reason: string;
  message: string;
  template: { id: string | null; version: number | null; builtIn: AgreementLocale | null };
  /** The notice that a lawyer of the place should check the text: on this paper, or for a draft in its template today. */
  withNotice: boolean;
  /** What its blanks are filled from; for a draft as it is today. */
  facts: AgreementFacts;
  /** A draft whose contract says something else by now. */
  isStale: boolean;
  unknownBlanks: string[];
  /** As it was printed and sent; null before. */
  paper: AgreementPaper | null;
  signatures: AgreementSignatureFacts[];
  events: KeptEvent[];
  /** The first event whose hash doesn't fit, or null: the chain is whole. */
  brokenAt: number | null;
  /** Hex of SHA-256 of each printed document. */
  sha256: { text: string | null; final: string | null };
  /** To whom of the client it may be sent. */
  contacts: { id: string; name: string; email: string }[];
  today: Day;
}

/** All that the page of an agreement shows. Throws `Missing`. */
export async function agreementPage(db: TenantDb, agreementId: string): Promise<AgreementPage> {
  const [row] = await agreementRows(db, Prisma.sql`agreement.id = ${agreementId}::uuid`, 1, 0);
  const stored = await storedAgreement(db, agreementId);
  const documents = await db.agreementDocument.findMany({ where: { agreementId }, select: { kind: true, sha256: true, paper: true } });
  const text = documents.find(({ kind }) => kind === "text");
  const final = documents.find(({ kind }) => kind === "final");
  const contacts = await db.contact.findMany({
    where: { clientId: stored.clientId, archivedAt: null },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const { body, revision, reason, message, templateId, templateVersion, builtIn, status, withNotice } = stored;
  return {
    ...found(row),
    revision, body, reason, message, contacts,
    template: { id: templateId, version: templateVersion, builtIn: builtIn as AgreementLocale | null },
    withNotice: status === "draft" ? await noticeStands(db, stored) : withNotice,
    facts: await factsOf(db, stored),
    isStale: status === "draft" && (await isStale(db, stored)),
    unknownBlanks: unknownBlanks(body),
    paper: text ? (text.paper as unknown as AgreementPaper) : null,
    signatures: await signaturesOf(db, agreementId),
    ...(await chainOf(db, agreementId)),
    sha256: { text: text ? hexOf(text.sha256) : null, final: final ? hexOf(final.sha256) : null },
    today: await firmToday(db),
  };
}

async function isStale(db: TenantDb, { contractId, terms, title }: StoredAgreement): Promise<boolean> {
  const present = await presentTerms(db, contractId);
  const comparable = (value: AgreementTerms) => canonicalJson(plain({ ...value, title }));
  return comparable(present) !== comparable(terms);
}

async function agreementRows(db: TenantDb, wanted: Prisma.Sql, limit: number, offset: number): Promise<AgreementRow[]> {
  const rows = await db.$queryRaw<(Omit<AgreementRow, "numberText" | "isExpired"> & { number: number; today: Day })[]>`
    SELECT (${now()}::timestamptz AT TIME ZONE firm.time_zone)::date::text AS today,
           agreement.id, agreement.number, agreement.version, agreement.title, agreement.locale, agreement.status,
           agreement.client_id AS "clientId", client.name AS "clientName", agreement.contract_id AS "contractId", contract.title AS "contractTitle",
           agreement.signer_name AS "signerName", agreement.signer_email AS "signerEmail", agreement.created_at AS "createdAt",
           agreement.sent_at AS "sentAt", agreement.expires_on::text AS "expiresOn", agreement.signed_at AS "signedAt", agreement.closed_at AS "closedAt",
           coalesce((SELECT at FROM agreement_event event WHERE event.agreement_id = agreement.id ORDER BY seq DESC LIMIT 1), agreement.created_at) AS "changedAt"
      FROM agreement
      JOIN contract ON contract.tenant_id = agreement.tenant_id AND contract.id = agreement.contract_id
      JOIN client ON client.tenant_id = agreement.tenant_id AND client.id = agreement.client_id
      JOIN tenant firm ON firm.id = agreement.tenant_id
     WHERE ${wanted}
     ORDER BY agreement.created_at DESC, agreement.number DESC
     LIMIT ${limit} OFFSET ${offset}`;
  return rows.map(({ number, today, ...row }) => ({ ...row, numberText: agreementNumberText(number), isExpired: isAgreementExpired(row, today) }));
}
