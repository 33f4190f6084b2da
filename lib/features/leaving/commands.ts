// Taking the firm's data along, and removing the firm.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import type { AskRemoval } from "@/lib/features/leaving/input";
import { writeLog } from "@/lib/features/log/write";
import { proveSelf, type Self } from "@/lib/features/people/proof";
import { newId } from "@/lib/ids";
import { currentOrigin } from "@/lib/origin";
import { enqueue } from "@/lib/queue/enqueue";

/** Has all of the firm's data written to a file, for the member who asks. Refuses `export_under_way`. */
export async function askExport(db: TenantDb, actor: Actor): Promise<{ exportId: string }> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  if (await db.firmExport.findFirst({ where: { status: "waiting" }, select: { id: true } })) throw new Refusal("export_under_way");
  const exportId = newId();
  await db.firmExport.create({ data: { id: exportId, askedBy: actor.id, askedAt: now() } });
  await writeLog(db, actor, "firm_export_asked", { noun: "firm_export", id: exportId });
  await enqueue(db, "export_firm", { exportId });
  return { exportId };
}

/**
 * Asks for the firm to be removed; thirty days later it is, unless that is undone. The caller has made sure that it is the owner
 * themselves. Refuses `firm_name_differs` and `removal_asked`.
 */
export async function askRemoval(db: TenantDb, actor: Actor, { firmName }: Pick<AskRemoval, "firmName">): Promise<void> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const { id, name } = found(await db.tenant.findFirst({ select: { id: true, name: true } }));
  if (firmName !== name) throw new Refusal("firm_name_differs");
  if (await standingRemoval(db)) throw new Refusal("removal_asked");
  // When it was asked is the database's to say; the app may not even name it.
  const removalId = newId();
  await db.$executeRaw`INSERT INTO firm_removal (id, asked_by) VALUES (${removalId}::uuid, ${actor.id}::uuid)`;
  await enqueue(db, "removal_asked", { removalId });
  await writeLog(db, actor, "firm_removal_asked", { noun: "firm", id });
}

/**
 * The same, once the owner has shown who they are. Refuses also what `proveSelf` refuses: `bound_session`, `proof_needed`,
 * `sign_in_again`, `wrong_password`, `wrong_code` and `too_many_attempts`.
 */
export async function askRemovalMyself(db: TenantDb, actor: Actor, asked: AskRemoval, self: Self): Promise<void> {
  await proveSelf(self, asked, currentOrigin()?.address ?? "local");
  await askRemoval(db, actor, asked);
}

/** Lets the firm stay. Refuses `removal_not_asked`. */
export async function undoRemoval(db: TenantDb, actor: Actor): Promise<void> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const { id } = found(await db.tenant.findFirst({ select: { id: true } }));
  const undone = await db.firmRemoval.updateMany({ where: { undoneAt: null }, data: { undoneBy: actor.id, undoneAt: now() } });
  if (undone.count === 0) throw new Refusal("removal_not_asked");
  await writeLog(db, actor, "firm_removal_undone", { noun: "firm", id });
}

/** The removal that has been asked for and not undone, or null. */
export function standingRemoval(db: TenantDb): Promise<{ askedAt: Date; askedBy: string } | null> {
  return db.firmRemoval.findFirst({ where: { undoneAt: null }, select: { askedAt: true, askedBy: true } });
}
