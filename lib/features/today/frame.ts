// What the frame around every page of the desk reads, in one statement.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import { listColumn } from "@/lib/db/list-column";
import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { type KeyChoice, readKeyChoice } from "@/lib/domain/desk-keys";
import { found } from "@/lib/domain/refusal";
import { STANDING_REMOVAL, type StandingRemoval } from "@/lib/features/leaving/queries";
import { type SupportPresence, supportPresent } from "@/lib/features/support/queries";

/** What the frame around every page of the desk knows. */
export interface DeskFrame {
  timer: RunningTimer | null;
  /** What the member did last, to continue it with one key. */
  lastWork: LastWork | null;
  /** The keys that the member chose. */
  keys: KeyChoice;
  /** The firm's removal that stands, or null. */
  removal: StandingRemoval | null;
  /** Who of the support may be in the firm now. */
  support: SupportPresence[];
  /** `waiting` is time that waits for the office, `returned` time that came back to the member, `failed` mails and jobs that nobody tries again. */
  counts: { clients: number; contracts: number; unpaid: number; waiting: number; returned: number; tasks: number; failed: number; tickets: number };
}

export interface RunningTimer extends LastWork {
  /** The entry that stopping will write. */
  entryId: string;
  startedAt: Date;
  contractTitle: string | null;
  /** The ticket that it runs for. */
  ticketId?: string | null;
}

export interface LastWork {
  contractId: string | null;
  clientName: string | null;
  description: string;
  channel: string;
  nature: string;
  /** The ticket that it is done for, or null. */
  ticketId?: string | null;
}

/** Nobody reads larger counts beside a name: so far clients and contracts are counted, and no further. */
const COUNTED_TO = 1_000;

/** The timer, the last work, what all of the staff are told, and the counts of the navigation, each that of the list it leads to, in one statement. */
export async function deskFrame(db: TenantDb, memberId: string, today: Day): Promise<DeskFrame> {
  const [read] = await db.$queryRaw<FrameRow[]>`
    SELECT (${TIMER}) AS timer, (${LAST_WORK}) AS "lastWork", (SELECT keys FROM member WHERE member.id = me.id) AS keys,
           ${listColumn(STANDING_REMOVAL)} AS removals, ${listColumn(supportPresent(now()))} AS support,
           jsonb_build_object(
             'clients', (SELECT count(*) FROM (SELECT FROM client WHERE archived_at IS NULL LIMIT ${COUNTED_TO}) counted),
             'contracts', (SELECT count(*) FROM (
                 SELECT FROM contract JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
                  WHERE client.archived_at IS NULL AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date) LIMIT ${COUNTED_TO}) counted),
             'waiting', (SELECT count(*) FROM submitted_time WHERE status = 'waiting'),
             'returned', (SELECT count(*) FROM submitted_time WHERE status = 'returned' AND member_id = me.id),
             'tickets', (SELECT count(*) FROM ticket WHERE status IN ('new', 'open', 'waiting')),
             'tasks', (SELECT count(*) FROM task WHERE status = 'open'),
             'failed', firm_jobs_given_up() + (SELECT count(*) FROM message WHERE status = 'failed'),
             'unpaid', (SELECT count(*) FROM invoice WHERE status = 'issued' AND paid_on IS NULL)) AS counts
      FROM (SELECT ${memberId}::uuid AS id) me`;
  const { timer, lastWork, keys, removals: [removal], support, counts } = found(read);
  return {
    timer: timer && { ...timer, startedAt: new Date(timer.startedAt) },
    lastWork, counts,
    keys: readKeyChoice(keys),
    removal: removal ? { ...removal, askedAt: new Date(removal.askedAt) } : null,
    support: support.map((access) => ({ ...access, until: new Date(access.until) })),
  };
}

/** The frame as the statement has it: instants within jsonb are text. */
interface FrameRow extends Pick<DeskFrame, "lastWork" | "counts"> {
  timer: (Omit<RunningTimer, "startedAt"> & { startedAt: string }) | null;
  keys: unknown;
  removals: (Omit<StandingRemoval, "askedAt"> & { askedAt: string })[];
  support: (Omit<SupportPresence, "until"> & { until: string })[];
}

const TIMER = Prisma.sql`
  SELECT jsonb_build_object('entryId', timer.entry_id, 'startedAt', timer.started_at, 'contractId', timer.contract_id,
                            'contractTitle', contract.title, 'clientName', client.name, 'description', timer.description,
                            'channel', timer.channel, 'nature', timer.nature,
                            'ticketId', timer.ticket_id)
    FROM timer
    LEFT JOIN contract ON contract.tenant_id = timer.tenant_id AND contract.id = timer.contract_id
    LEFT JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
   WHERE timer.member_id = me.id`;

const LAST_WORK = Prisma.sql`
  SELECT jsonb_build_object('contractId', entry.contract_id, 'clientName', client.name, 'description', entry.description,
                            'channel', entry.channel, 'nature', entry.nature,
                            'ticketId', (SELECT ticket_id FROM ticket_entry link WHERE link.entry_id = entry.id))
    FROM (SELECT * FROM time_entry
           WHERE member_id = me.id AND NOT deleted
           ORDER BY worked_on DESC, created_at DESC
           LIMIT 1) entry
    JOIN contract ON contract.tenant_id = entry.tenant_id AND contract.id = entry.contract_id
    JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id`;
