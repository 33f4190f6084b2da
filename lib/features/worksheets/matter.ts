// The work that a sheet is about, as it stands now: posted, or waiting for the office. Read for showing, for signing and for telling
// what was corrected since; internal notes and costs are never among it.

import { createHash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { type SheetContent, sheetContent, type SheetLine, sheetText } from "@/lib/domain/work-sheet";

/** A piece of work with whose it is. */
export interface SheetWork extends SheetLine {
  clientId: string;
  memberId: string;
}

const POSTED = Prisma.sql`
  SELECT entry.id AS "entryId", entry.revision, false AS waiting, entry.worked_on::text AS "workedOn", entry.started_at AS started,
         member.name AS "memberName", member.id AS "memberId", contract.title AS "contractTitle", contract.client_id AS "clientId",
         entry.channel, entry.description, entry.worked_seconds AS "workedSeconds", entry.charged_seconds AS "chargedSeconds"
    FROM time_entry entry
    JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
    JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
   WHERE NOT entry.deleted`;

const WAITING = Prisma.sql`
  SELECT sent.id AS "entryId", sent.revision, true AS waiting, sent.worked_on::text AS "workedOn", (sent.work ->> 'startedAt')::timestamptz AS started,
         member.name AS "memberName", member.id AS "memberId", contract.title AS "contractTitle", contract.client_id AS "clientId",
         sent.work ->> 'channel' AS channel, coalesce(sent.work ->> 'description', '') AS description,
         sent.worked_seconds AS "workedSeconds", sent.charged_seconds AS "chargedSeconds"
    FROM submitted_time sent
    JOIN member ON member.tenant_id = sent.tenant_id AND member.id = sent.member_id
    JOIN contract ON contract.tenant_id = sent.tenant_id AND contract.id = sent.contract_id
   WHERE sent.status = 'waiting'`;

type Row = Omit<SheetWork, "startedAt"> & { started: Date | null };

const sheetWork = ({ started, ...row }: Row): SheetWork => ({ ...row, startedAt: started?.toISOString() ?? null });

/** Pieces of work by their ids, as they are now; what is gone is not among them. */
export async function workNow(db: TenantDb, entryIds: readonly string[]): Promise<SheetWork[]> {
  const ids = [...new Set(entryIds)];
  const rows = await db.$queryRaw<Row[]>`
    ${POSTED} AND entry.id = ANY (${ids}::uuid[]) UNION ALL ${WAITING} AND sent.id = ANY (${ids}::uuid[])`;
  return rows.map(sheetWork);
}

/** Work between two days, of one member or of all; newest first, at most 100. */
export async function workBetween(db: TenantDb, asked: { from: string; to: string; memberId: string | null; clientId: string | null }): Promise<SheetWork[]> {
  const { from, to, memberId, clientId } = asked;
  const mine = memberId === null ? Prisma.empty : Prisma.sql`AND member.id = ${memberId}::uuid`;
  const its = clientId === null ? Prisma.empty : Prisma.sql`AND contract.client_id = ${clientId}::uuid`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (
      ${POSTED} AND entry.worked_on BETWEEN ${from}::date AND ${to}::date ${mine} ${its}
      UNION ALL
      ${WAITING} AND sent.worked_on BETWEEN ${from}::date AND ${to}::date ${mine} ${its}) work
     ORDER BY "workedOn" DESC, started DESC NULLS LAST, "entryId"
     LIMIT 100`;
  return rows.map(sheetWork);
}

/** What a client is shown, and its fingerprint. */
export interface Shown {
  content: SheetContent;
  text: string;
  hash: Uint8Array<ArrayBuffer>;
  sha256: string;
}

/**
 * The sheet of some work of one client as it would be signed now. Throws Missing for work that isn't there; refuses with
 * sheet_of_others for another client's.
 */
export async function showSheet(db: TenantDb, asked: { clientId: string; entryIds: readonly string[]; locale: SheetContent["locale"] }): Promise<Shown> {
  const work = await workNow(db, asked.entryIds);
  if (work.length !== new Set(asked.entryIds).size) throw new Missing();
  if (work.some(({ clientId }) => clientId !== asked.clientId)) throw new Refusal("sheet_of_others");
  const client = found(await db.client.findFirst({ where: { id: asked.clientId }, select: { name: true } }));
  const firm = await db.tenant.findFirstOrThrow({ select: { name: true, timeZone: true } });
  const head = { firmName: firm.name, clientName: client.name, timeZone: firm.timeZone, locale: asked.locale };
  const content = sheetContent(head, work.map(({ clientId: _client, memberId: _member, ...line }) => line));
  const text = sheetText(content);
  const hash = new Uint8Array(createHash("sha256").update(text, "utf8").digest());
  return { content, text, hash, sha256: Buffer.from(hash).toString("hex") };
}
