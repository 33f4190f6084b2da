// Time that is logged from a ticket: which entry belongs to which. The entry itself is the ledger's, or waits for the office.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { addEvent, handOf } from "@/lib/features/tickets/record";

/** An entry that was just written or sent, and the ticket that its form named. */
export interface TicketedTime {
  entryId: string;
  contractId: string;
  ticketId?: string | null | undefined;
}

/**
 * Puts new time on its ticket, in the transaction that writes it, after the contract is locked. The ticket is touched, and one that
 * was new is open. An entry that is sent once more after it was corrected stays on the ticket that it has by now, or on none. Throws
 * Missing for an unknown ticket; refuses with ticket_other_client, entry_content_differs where the same entry was written on another
 * ticket before.
 */
export async function putOnTicket(db: TenantDb, actor: Actor, { entryId, contractId, ticketId }: TicketedTime): Promise<void> {
  if (!ticketId || (await wasCorrected(db, entryId))) return;
  const status = await lockOfSameClient(db, ticketId, contractId);
  const at = now();
  const { count } = await db.ticketEntry.createMany({ data: { entryId, ticketId, at }, skipDuplicates: true });
  if (count === 0) return refuseOtherTicket(db, entryId, ticketId);
  await touch(db, actor, ticketId, status, at);
}

async function wasCorrected(db: TenantDb, entryId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ corrected: boolean }[]>`
    SELECT EXISTS (SELECT FROM time_entry WHERE id = ${entryId}::uuid AND revision > 1)
        OR EXISTS (SELECT FROM submitted_time WHERE id = ${entryId}::uuid AND revision > 1) AS corrected`;
  return row?.corrected ?? false;
}

/**
 * After an entry changed: takes it to the ticket that its form named, or off any (null); with nothing named it stays. One that moved to
 * another contract goes on as another entry, on the same ticket if that is still its client's.
 */
export async function moveOnTicket(db: TenantDb, actor: Actor, before: string, { entryId, contractId, ticketId }: TicketedTime): Promise<void> {
  if (ticketId) {
    await lockOfSameClient(db, ticketId, contractId);
    await db.$executeRaw`
      INSERT INTO ticket_entry (entry_id, ticket_id, at) VALUES (${entryId}::uuid, ${ticketId}::uuid, ${now()})
          ON CONFLICT (tenant_id, entry_id) DO UPDATE SET ticket_id = excluded.ticket_id`;
    await touch(db, actor, ticketId, null, now());
    return;
  }
  if (ticketId === null) {
    await db.ticketEntry.deleteMany({ where: { entryId: { in: [before, entryId] } } });
    return;
  }
  if (entryId !== before) await follow(db, before, { entryId, contractId });
}

async function follow(db: TenantDb, before: string, { entryId, contractId }: TicketedTime): Promise<void> {
  await db.$executeRaw`
    INSERT INTO ticket_entry (entry_id, ticket_id, at)
    SELECT ${entryId}::uuid, link.ticket_id, link.at
      FROM ticket_entry link
      JOIN ticket ON ticket.tenant_id = link.tenant_id AND ticket.id = link.ticket_id
      JOIN contract ON contract.tenant_id = ticket.tenant_id AND contract.client_id = ticket.client_id
     WHERE link.entry_id = ${before}::uuid AND contract.id = ${contractId}::uuid
        ON CONFLICT (tenant_id, entry_id) DO NOTHING`;
}

async function lockOfSameClient(db: TenantDb, ticketId: string, contractId: string): Promise<string> {
  const rows = await db.$queryRaw<{ status: string; same: boolean }[]>`
    SELECT ticket.status, EXISTS (SELECT FROM contract WHERE contract.tenant_id = ticket.tenant_id AND contract.id = ${contractId}::uuid
                                     AND contract.client_id = ticket.client_id) AS same
      FROM ticket WHERE ticket.id = ${ticketId}::uuid FOR UPDATE`;
  if (!rows[0]) throw new Missing();
  if (!rows[0].same) throw new Refusal("ticket_other_client");
  return rows[0].status;
}

async function touch(db: TenantDb, actor: Actor, ticketId: string, status: string | null, at: Date): Promise<void> {
  await db.ticket.updateMany({ where: { id: ticketId, touchedByPerson: false }, data: { touchedByPerson: true } });
  if (status !== "new") return;
  await db.ticket.updateMany({ where: { id: ticketId, status: "new" }, data: { status: "open", revision: { increment: 1 } } });
  await addEvent(db, handOf(actor), at, ticketId, { kind: "status", before: "new", after: "open" });
}

async function refuseOtherTicket(db: TenantDb, entryId: string, ticketId: string): Promise<void> {
  const same = await db.$queryRaw<{ same: boolean }[]>(Prisma.sql`SELECT ticket_id = ${ticketId}::uuid AS same FROM ticket_entry WHERE entry_id = ${entryId}::uuid`);
  if (!same[0]?.same) throw new Refusal("entry_content_differs");
}
