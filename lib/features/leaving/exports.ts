// What the worker writes and the page hands over of a firm's data.

import { now } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { found, Missing } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import { currentOrigin } from "@/lib/origin";

const EXPORT_DAYS = 7;
const DAY_MS = 86_400_000;

/** An export that waits to be written; null when it was written already. */
export function waitingExport(db: TenantDb, exportId: string): Promise<{ id: string; askedBy: string } | null> {
  return db.firmExport.findFirst({ where: { id: exportId, status: "waiting" }, select: { id: true, askedBy: true } });
}

/** Throws away what an earlier try has written. */
export async function clearParts(db: TenantDb, exportId: string): Promise<void> {
  await db.firmExportPart.deleteMany({ where: { exportId } });
}

/** Keeps a piece of the file. */
export async function keepPart(db: TenantDb, exportId: string, number: number, content: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.firmExportPart.create({ data: { exportId, number, content } });
}

/** The file is whole, and may be fetched for seven days. */
export async function finishExport(db: TenantDb, exportId: string, { sizeBytes, files }: { sizeBytes: number; files: number }): Promise<void> {
  const readyAt = now();
  const expiresAt = new Date(readyAt.getTime() + EXPORT_DAYS * DAY_MS);
  await db.firmExport.updateMany({ where: { id: exportId, status: "waiting" }, data: { status: "ready", readyAt, expiresAt, sizeBytes: BigInt(sizeBytes), files } });
}

/** It could not be written, and nobody tries again. */
export async function failExport(db: TenantDb, exportId: string): Promise<void> {
  await clearParts(db, exportId);
  await db.firmExport.updateMany({ where: { id: exportId, status: "waiting" }, data: { status: "failed" } });
}

/** Throws away the files whose days are over. */
export async function forgetExports(db: TenantDb, at: Date): Promise<void> {
  const over = await db.firmExport.findMany({ where: { status: "ready", expiresAt: { lte: at } }, select: { id: true } });
  for (const { id } of over) {
    await clearParts(db, id);
    await db.firmExport.updateMany({ where: { id }, data: { status: "gone" } });
  }
}

/**
 * Hands the file over to the member who asked for it and to nobody else, and writes that down. Throws `Missing` for anybody
 * else's, for support, one that isn't ready, and one whose days are over.
 */
export async function takeExport(db: TenantDb, memberId: string, exportId: string): Promise<{ parts: number; sizeBytes: number; readyAt: Date }> {
  // Support may sit in the chair of who asked; what leaves the house stays with the firm.
  if (currentOrigin()?.supportId) throw new Missing();
  const ready = found(await db.firmExport.findFirst({ where: { id: exportId, askedBy: memberId, status: "ready", expiresAt: { gt: now() } } }));
  const parts = await db.firmExportPart.count({ where: { exportId } });
  await db.firmExport.updateMany({ where: { id: exportId }, data: { takenAt: now() } });
  await writeLog(db, { kind: "member", id: memberId }, "firm_export_taken", { noun: "firm_export", id: exportId });
  return { parts, sizeBytes: Number(ready.sizeBytes ?? 0), readyAt: ready.readyAt ?? now() };
}

/** The file's bytes, a piece at a time, each in a transaction of its own: the reader may be slow. */
export async function* exportBytes(tenantId: string, exportId: string, parts: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let number = 1; number <= parts; number += 1) {
    const part = await inTenant(tenantId, (db) => db.firmExportPart.findFirst({ where: { exportId, number }, select: { content: true } }));
    yield found(part).content as Uint8Array<ArrayBuffer>;
  }
}
