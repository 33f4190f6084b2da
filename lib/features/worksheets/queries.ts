import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { SignatureMark } from "@/lib/domain/agreement";
import { addDays, type Day, dayInZone } from "@/lib/domain/day";
import { permits, type Role } from "@/lib/domain/permission";
import { found } from "@/lib/domain/refusal";
import { type SheetChange, sheetChange, type SheetContent, type SheetLine, type SheetPaper } from "@/lib/domain/work-sheet";
import { sellerOf } from "@/lib/features/invoices/selling";
import type { Handover } from "@/lib/features/worksheets/input";
import { showSheet, type Shown, type SheetWork, workBetween, workNow } from "@/lib/features/worksheets/matter";

/** A sheet as lists show it. */
export interface SheetRow {
  sheetId: string;
  clientName: string;
  signerName: string;
  signedAt: Date;
  entries: number;
  workedSeconds: number;
  madeByName: string;
  mailedTo: string;
}

/** The newest sheets of the firm, or of one client; at most 50. */
export function sheetList(db: TenantDb, clientId?: string): Promise<SheetRow[]> {
  const its = clientId ? Prisma.sql`WHERE sheet.client_id = ${clientId}::uuid` : Prisma.empty;
  return db.$queryRaw<SheetRow[]>`
    SELECT sheet.id AS "sheetId", client.name AS "clientName", sheet.signer_name AS "signerName", sheet.signed_at AS "signedAt",
           member.name AS "madeByName", sheet.mailed_to AS "mailedTo", work.entries, work.seconds AS "workedSeconds"
      FROM (SELECT * FROM work_sheet sheet ${its} ORDER BY signed_at DESC, id LIMIT 50) sheet
      JOIN client ON client.tenant_id = sheet.tenant_id AND client.id = sheet.client_id
      JOIN member ON member.tenant_id = sheet.tenant_id AND member.id = sheet.made_by
      CROSS JOIN LATERAL (SELECT count(*)::int AS entries, coalesce(sum(worked_seconds), 0)::int AS seconds FROM work_sheet_entry line
                           WHERE line.tenant_id = sheet.tenant_id AND line.sheet_id = sheet.id) work
     ORDER BY sheet.signed_at DESC, sheet.id`;
}

/** Work that may be signed, by client; `signed` is by whom it was, as it stands now. */
export interface SignableClient {
  clientId: string;
  clientName: string;
  work: (SheetWork & { signedBy: string | null; today: boolean })[];
}

const DAYS_BACK = 6;

/** The work of the last seven days that a client could sign: a technician's own, for the office everybody's. */
export async function signableWork(db: TenantDb, who: { memberId: string; role: Role; timeZone: string }, clientId: string | null): Promise<SignableClient[]> {
  const today = dayInZone(now(), who.timeZone);
  const memberId = permits(who.role, "time.write_others") ? null : who.memberId;
  const work = await workBetween(db, { from: addDays(today, -DAYS_BACK), to: today, memberId, clientId });
  const signed = await signaturesOf(db, work.map(({ entryId }) => entryId));
  const names = new Map((await db.client.findMany({ where: { id: { in: work.map((each) => each.clientId) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  return [...new Set(work.map((each) => each.clientId))].map((id) => ({
    clientId: id,
    clientName: names.get(id) ?? "",
    work: work.filter((line) => line.clientId === id).map((line) => ({ ...line, today: line.workedOn === today, signedBy: standing(signed.get(line.entryId), line) })),
  }));
}

/** What is handed to the client: what they will sign, in their language, and to whom it may be mailed. */
export interface HandoverPage {
  shown: Shown;
  clientId: string;
  contacts: { contactId: string; name: string; email: string }[];
}

/** The sheet that a client is shown. Throws Missing for work that isn't there or another client's. */
export async function handoverPage(db: TenantDb, { client, entry }: Handover): Promise<HandoverPage> {
  const row = found(await db.client.findFirst({ where: { id: client }, select: { id: true, locale: true } }));
  const shown = await showSheet(db, { clientId: client, entryIds: entry, locale: row.locale as SheetContent["locale"] });
  const contacts = await db.contact.findMany({ where: { clientId: client, archivedAt: null }, select: { id: true, name: true, email: true }, orderBy: { name: "asc" }, take: 50 });
  return { shown, clientId: client, contacts: contacts.map(({ id: contactId, name, email }) => ({ contactId, name, email })) };
}

/** A signed sheet with what became of its work since. */
export interface SheetPage {
  paper: SheetPaper;
  clientId: string;
  mailedTo: string;
  lines: { line: SheetLine; change: SheetChange }[];
}

/** @param clientId pins the sheet to that client: another's is Missing. */
export async function sheetPage(db: TenantDb, sheetId: string, clientId?: string): Promise<SheetPage> {
  const row = found(await db.workSheet.findFirst({ where: { id: sheetId, ...(clientId && { clientId }) } }));
  const content = JSON.parse(row.content) as SheetContent;
  const present = new Map((await workNow(db, content.lines.map(({ entryId }) => entryId))).map((work) => [work.entryId, work]));
  const member = await db.member.findFirst({ where: { id: row.madeBy }, select: { name: true } });
  const firm = await db.tenant.findFirstOrThrow();
  const { signerName, signerRole, signedAt } = row;
  const sha256 = Buffer.from(row.contentSha256).toString("hex");
  return {
    clientId: row.clientId,
    mailedTo: row.mailedTo,
    paper: { sheetId, content, sha256, signerName, signerRole, mark: row.mark as SignatureMark, signedAt, madeByName: member?.name ?? "", seller: sellerOf(firm) },
    lines: content.lines.map((line) => ({ line, change: sheetChange(line, present.get(line.entryId) ?? null) })),
  };
}

/** The kept paper of a sheet, or null while it isn't printed. */
export async function keptPaper(db: TenantDb, sheetId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.workSheetPaper.findFirst({ where: { sheetId }, select: { pdf: true } });
  return row && new Uint8Array(row.pdf);
}

/** Who signed a piece of work, and what it said then. */
export interface EntrySignature {
  sheetId: string;
  entryId: string;
  signerName: string;
  /** The day in the firm's zone. */
  signedOn: Day;
  workedOn: Day;
  workedSeconds: number;
  chargedSeconds: number;
  description: string;
}

/** The newest signature of each of these pieces of work. */
export async function signaturesOf(db: TenantDb, entryIds: readonly string[]): Promise<Map<string, EntrySignature>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.$queryRaw<EntrySignature[]>`
    SELECT DISTINCT ON (line.entry_id) line.entry_id AS "entryId", sheet.id AS "sheetId", sheet.signer_name AS "signerName",
           (sheet.signed_at AT TIME ZONE firm.time_zone)::date::text AS "signedOn", line.worked_on::text AS "workedOn", line.worked_seconds AS "workedSeconds", line.charged_seconds AS "chargedSeconds", line.description
      FROM work_sheet_entry line
      JOIN work_sheet sheet ON sheet.tenant_id = line.tenant_id AND sheet.id = line.sheet_id
      JOIN tenant firm ON firm.id = line.tenant_id
     WHERE line.entry_id = ANY (${[...entryIds]}::uuid[])
     ORDER BY line.entry_id, sheet.signed_at DESC`;
  return new Map(rows.map((row) => [row.entryId, row]));
}

/** Adds to each movement of work who signed it, or null. */
export async function withSignatures<Row extends { work: { entryId: string } | null }>(db: TenantDb, rows: readonly Row[]): Promise<(Row & { signature: EntrySignature | null })[]> {
  const signed = await signaturesOf(db, [...new Set(rows.flatMap(({ work }) => work?.entryId ?? []))]);
  return rows.map((row) => ({ ...row, signature: (row.work && signed.get(row.work.entryId)) ?? null }));
}

/** By whom work was signed as it stands; a signature of what it said before asks for another. */
function standing(signature: EntrySignature | undefined, line: SheetLine): string | null {
  return signature && sheetChange(signature, line).kind === "same" ? signature.signerName : null;
}
