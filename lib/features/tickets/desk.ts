// What the list and the form of a new ticket need besides the tickets themselves.

import type { TenantDb } from "@/lib/db/tenant";
import { now } from "@/lib/clock";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import type { TicketSearch } from "@/lib/features/tickets/input";
import { choicesFor, type TicketPeople } from "@/lib/features/tickets/page";
import { type PromisesOffered, promisesOffered } from "@/lib/features/tickets/promises";
import { type OpenTicketCounts, openTicketCountsColumn, ticketList, type TicketList } from "@/lib/features/tickets/queries";

export interface TicketDesk {
  list: TicketList;
  counts: OpenTicketCounts & { waiting: number };
  people: { id: string; name: string }[];
  /** Of the client that the list is narrowed to. */
  clientName: string | null;
  /** The firm has tickets at all. */
  hasAny: boolean;
}

/** The list with its counts and filters, in two statements. */
export async function ticketDesk(db: TenantDb, memberId: string, search: TicketSearch): Promise<TicketDesk> {
  const rows = await db.$queryRaw<(Omit<TicketDesk, "list" | "counts"> & { counts: OpenTicketCounts; waiting: number })[]>`
    SELECT ${openTicketCountsColumn(memberId)} AS counts, (SELECT count(*)::int FROM ticket WHERE status = 'waiting') AS waiting,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY lower(name), id), '[]') FROM member WHERE status = 'active') AS people,
           (SELECT name FROM client WHERE id = ${search.client ?? null}::uuid) AS "clientName",
           EXISTS (SELECT FROM ticket) AS "hasAny"`;
  const { counts, waiting, ...rest } = found(rows[0]);
  return { ...rest, counts: { ...counts, waiting }, list: await ticketList(db, memberId, search) };
}

/** A client as the form of a new ticket finds them. */
export interface TicketClient {
  clientId: string;
  name: string;
}

const CLIENTS_SHOWN = 12;

/** Clients whose name contains `search`, those with the latest tickets first; at most 12. */
export async function ticketClients(db: TenantDb, search: string): Promise<TicketClient[]> {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return db.$queryRaw<TicketClient[]>`
    SELECT client.id AS "clientId", client.name
      FROM client
     WHERE client.archived_at IS NULL AND client.name ILIKE ${pattern}
     ORDER BY (SELECT max(last_at) FROM ticket WHERE ticket.tenant_id = client.tenant_id AND ticket.client_id = client.id) DESC NULLS LAST, lower(client.name), client.id
     LIMIT ${CLIENTS_SHOWN}`;
}

export interface NewTicketPage extends TicketPeople {
  client: TicketClient | null;
  /** The contract that the form begins with: the one that is named, or the only one. */
  contractId: string | null;
  /** Quicker answers that may be chosen, and what they make of the work. */
  tiers: PromisesOffered["tiers"];
}

/** What a new ticket may be opened with; without a client only the staff. A contract that is named is the client's. */
export async function newTicketPage(db: TenantDb, asked: { client?: string | undefined; contract?: string | undefined }): Promise<NewTicketPage> {
  const named = asked.client ? await db.client.findFirst({ where: { id: asked.client, archivedAt: null }, select: { id: true, name: true } }) : null;
  const people = await choicesFor(db, named?.id ?? NOBODY, await firmToday(db));
  const contractId = people.contracts.find((each) => each.contractId === asked.contract)?.contractId ?? (people.contracts.length === 1 ? people.contracts[0]?.contractId : null) ?? null;
  const tiers = named && contractId ? (await promisesOffered(db, { clientId: named.id, contractId }, now())).tiers : [];
  return { ...people, client: named && { clientId: named.id, name: named.name }, contractId, tiers };
}

/** No client and no member has it. */
const NOBODY = "00000000-0000-0000-0000-000000000000";
