import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { responseClock, type ResponseClock } from "@/lib/domain/ticket-clock";

/** A ticket whose answer is running out or late, and that is the member's to answer or nobody's yet. */
export interface PressingTicket {
  ticketId: string;
  number: number;
  subject: string;
  clientName: string;
  /** Nobody has it yet. */
  isFree: boolean;
  openedAt: Date;
  clock: ResponseClock;
}

/**
 * A member's own tickets and nobody's whose promised answer is late or nearly due, the most overdue first; at most `limit`. One
 * statement over the index of promises, read no further than two hours ahead, which is as early as an answer is called nearly due.
 */
export async function pressingTickets(db: TenantDb, memberId: string, limit: number): Promise<PressingTicket[]> {
  const at = now();
  const rows = await db.$queryRaw<(Omit<PressingTicket, "clock"> & { status: "new" | "open"; promisedAt: Date })[]>`
    SELECT ticket.id AS "ticketId", ticket.number, ticket.subject, ticket.status, client.name AS "clientName", ticket.assignee_id IS NULL AS "isFree",
           ticket.opened_at AS "openedAt", ticket.promised_at AS "promisedAt"
      FROM ticket JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
     WHERE ticket.first_response_at IS NULL AND ticket.status IN ('new', 'open')
       AND ticket.promised_at <= ${at}::timestamptz + interval '2 hours'
       AND ticket.promised_at <= ${at}::timestamptz + greatest(interval '15 minutes', (ticket.promised_at - ticket.opened_at) / 4)
       AND (ticket.assignee_id IS NULL OR ticket.assignee_id = ${memberId}::uuid)
     ORDER BY ticket.promised_at, ticket.id
     LIMIT ${limit}`;
  return rows.map(({ promisedAt, status, ...ticket }) => ({
    ...ticket,
    clock: responseClock({ status, openedAt: ticket.openedAt, promisedAt, firstResponseAt: null, waitingSince: null }, at),
  }));
}
