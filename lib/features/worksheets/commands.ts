import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import { actingMember } from "@/lib/features/time/facts";
import type { SignSheet } from "@/lib/features/worksheets/input";
import { type Shown, showSheet } from "@/lib/features/worksheets/matter";
import { enqueue } from "@/lib/queue/enqueue";

/** Where the phone was that the client signed on. */
export interface Witness {
  address: string;
  userAgent: string;
}

/**
 * Keeps what a client has read and signed on the phone, to the letter, and has its paper printed and mailed. Signed twice under
 * one id it is kept once. Refuses with sheet_differs where the work has changed since it was shown, sheet_of_others,
 * operation_key_reused.
 */
export async function signSheet(db: TenantDb, actor: Actor, input: SignSheet, witness: Witness): Promise<{ sheetId: string }> {
  const madeBy = actingMember(actor);
  const { sheetId, clientId, sha256, locale, name: signerName, capacity: signerRole, mark, contactId, mailTo } = input;
  const kept = await db.workSheet.findFirst({ where: { id: sheetId }, select: { contentSha256: true, clientId: true } });
  if (kept) {
    if (kept.clientId !== clientId || Buffer.from(kept.contentSha256).toString("hex") !== sha256) throw new Refusal("operation_key_reused");
    return { sheetId };
  }
  const shown = await showSheet(db, input);
  if (shown.sha256 !== sha256) throw new Refusal("sheet_differs");
  const address = contactId ? await addressOf(db, clientId, contactId) : "";
  const mailedTo = mailTo ?? address;
  const signed = { clientId, madeBy, locale, signerName, signerRole, contactId, mark, mailedTo, signedAt: now(), ...witness };
  const { count } = await db.workSheet.createMany({ data: { id: sheetId, content: shown.text, contentSha256: shown.hash, ...signed }, skipDuplicates: true });
  // Another click of the same form was quicker: it has written the very same.
  if (count === 0) return { sheetId };
  await db.workSheetEntry.createMany({ data: linesOf(sheetId, shown) });
  await enqueue(db, "work_sheet_signed", { sheetId });
  return { sheetId };
}

function linesOf(sheetId: string, { content }: Shown) {
  return content.lines.map(({ entryId, revision, waiting, workedOn, workedSeconds, chargedSeconds, description }) => ({
    sheetId, entryId, revision, waiting, workedOn: new Date(workedOn), workedSeconds, chargedSeconds, description,
  }));
}

async function addressOf(db: TenantDb, clientId: string, contactId: string): Promise<string> {
  return found(await db.contact.findFirst({ where: { id: contactId, clientId, archivedAt: null }, select: { email: true } })).email;
}

/** Keeps the printed paper of a sheet; one that was kept before stays. */
export async function keepPaper(db: TenantDb, sheetId: string, pdf: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.workSheetPaper.createMany({ data: { sheetId, pdf, drawnAt: now() }, skipDuplicates: true });
}
