// The contracts that time can be logged on, each with its books, so that the form can say at once what saving would do.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { ChargeBasis } from "@/lib/domain/charge";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { LedgerState, PlannedBlock, PlannedEntry, PlannedRenewal } from "@/lib/domain/ledger-books";
import { found } from "@/lib/domain/refusal";
import { GATE_SECONDS, USED_SECONDS } from "@/lib/features/estimates/gate";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import { type BasisFact, basisFact, basisOf, type Charged } from "@/lib/features/rules/basis";
import { ledgerState } from "@/lib/ledger/state";

export interface ContractChoice {
  contractId: string;
  title: string;
  clientId: string;
  clientName: string;
  currency: string;
  balanceSeconds: number;
  lineSeconds: number;
  /** Beside the posted balance: what waits for the office, what visits have booked. */
  pendingSeconds: number;
  bookedSeconds: number;
  /** Above so many seconds of charged time work needs an approved estimate; null for no gate. */
  gateSeconds: number | null;
  /** Approved estimates with room left, the newest first. */
  estimates: { estimateId: string; title: string; leftSeconds: number }[];
  /** For the preview: terms, blocks, the open or last renewal. What is owed stands as one entry without an id of its own. */
  state: LedgerState;
  /** What the charge depends on besides the work itself, for one person and day. */
  basis: ChargeBasis;
  basisFor: { memberId: string | null; workedOn: string };
}

const CHOICES_SHOWN = 20;

/**
 * Contracts in force whose client or title contains `search`; those worked on lately by the member come first. At
 * most 20, chosen before their books are read: a firm may have thousands.
 */
export async function contractChoices(db: TenantDb, who: { memberId: string; today: Day }, search = ""): Promise<ContractChoice[]> {
  const work = { memberId: who.memberId, workedOn: who.today, entryId: null };
  const rows = await db.$queryRaw<ChoiceRow[]>`
    WITH ${chosenContracts(who, search)}
    SELECT ${choiceColumns(work)}
      FROM ${CHOICE_TABLES}
     WHERE contract.id = ANY (ARRAY(SELECT id FROM chosen))
     ORDER BY chosen.place`;
  return rows.map((row) => choice(row, work));
}

/** Those of the member's latest 200 entries, then others by the name of their client; the latter are read in the order of an index, and no more than are shown. */
function chosenContracts({ memberId, today }: { memberId: string; today: Day }, search: string): Prisma.Sql {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const matching = search === "" ? Prisma.empty : Prisma.sql`AND (client.name ILIKE ${pattern} OR contract.title ILIKE ${pattern})`;
  const offered = Prisma.sql`
    (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date) AND client.archived_at IS NULL AND contract.status = 'active' ${matching}`;
  return Prisma.sql`
    lately AS MATERIALIZED (
      SELECT contract_id, max(worked_on) AS worked_on, max(created_at) AS created_at
        FROM (SELECT contract_id, worked_on, created_at FROM time_entry
               WHERE member_id = ${memberId}::uuid AND NOT deleted
               ORDER BY worked_on DESC LIMIT 200) newest
       GROUP BY contract_id),
    known AS MATERIALIZED (
      SELECT contract.id, row_number() OVER (ORDER BY lately.worked_on DESC, lately.created_at DESC, contract.id) AS place
        FROM lately
        JOIN contract ON contract.id = lately.contract_id
        JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
       WHERE ${offered}
       ORDER BY place
       LIMIT ${CHOICES_SHOWN}),
    further AS MATERIALIZED (
      SELECT contract.id, lower(client.name) AS name
        FROM client
        JOIN contract ON contract.tenant_id = client.tenant_id AND contract.client_id = client.id
       WHERE ${offered} AND NOT EXISTS (SELECT FROM known WHERE known.id = contract.id)
       ORDER BY lower(client.name), contract.id
       LIMIT (SELECT ${CHOICES_SHOWN} - count(*) FROM known)),
    chosen AS MATERIALIZED (
      SELECT id, place FROM known
       UNION ALL
      SELECT id, 1000 + row_number() OVER (ORDER BY name, id) FROM further)`;
}

/** Whose work of which day a charge is previewed for; `entryId` names the entry that changes, or null for a new one. */
export type PreviewedFor = Omit<Charged, "contractId">;

/** One contract as a choice, in force or not, with the entry that changes and what it drew. */
export async function contractChoice(db: TenantDb, contractId: string, work: PreviewedFor): Promise<ContractChoice> {
  const rows = await db.$queryRaw<ChoiceRow[]>`
    WITH chosen AS (SELECT ${contractId}::uuid AS id)
    SELECT ${choiceColumns(work)} FROM ${CHOICE_TABLES}`;
  return { ...choice(found(rows[0]), work), state: await ledgerState(db, contractId, work.entryId) };
}

/** The contract of an entry as a choice, with that entry and what it drew. Throws Missing for one that was deleted. */
export async function entryBooks(db: TenantDb, entryId: string): Promise<ContractChoice> {
  const { contractId, memberId, workedOn } = found(await db.timeEntry.findFirst({ where: { id: entryId, deleted: false } }));
  return contractChoice(db, contractId, { entryId, memberId, workedOn: dayFromDatabase(workedOn) });
}

/** Ordered and open blocks, and the last one that was used up, whose empty cells the bar shows when nothing is open. */
const BLOCKS = Prisma.sql`
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'id', block.id, 'number', block.number, 'status', block.status, 'totalSeconds', block.total_seconds,
           'priceMinor', block.price_minor, 'origin', block.origin, 'provisional', block.provisional,
           'renewalNumber', block.renewal_number, 'expiresOn', block.expires_on, 'drawnSeconds', block.drawn_seconds,
           'expiredSeconds', block.expired_seconds, 'adjustedSeconds', block.adjusted_seconds, 'returnedSeconds', block.returned_seconds,
           'remainingSeconds', block.remaining_seconds) ORDER BY block.number), '[]') AS blocks
    FROM hour_block block
   WHERE block.tenant_id = contract.tenant_id AND block.contract_id = contract.id
     AND (block.status IN ('open', 'ordered') OR block.number = (
           SELECT max(used.number) FROM hour_block used
            WHERE used.tenant_id = contract.tenant_id AND used.contract_id = contract.id AND used.status = 'exhausted'))`;

const ESTIMATES = Prisma.sql`
  SELECT coalesce(jsonb_agg(jsonb_build_object('estimateId', id, 'title', title, 'leftSeconds', left_seconds) ORDER BY asked_at DESC), '[]')
    FROM (SELECT estimate.id, estimate.title, estimate.asked_at, estimate.seconds - ${USED_SECONDS} AS left_seconds
            FROM estimate
           WHERE estimate.tenant_id = contract.tenant_id AND estimate.contract_id = contract.id AND estimate.status IN ('approved_itself', 'approved')) approved
   WHERE left_seconds > 0`;

/** Of the contracts in `chosen`, each with what its charge depends on. */
const choiceColumns = (work: PreviewedFor) => Prisma.sql`
  contract.id AS "contractId", contract.title, client.id AS "clientId", client.name AS "clientName", contract.currency,
  contract.ended_on::text AS "endedOn", balance.balance_seconds AS "balanceSeconds", balance.overdraft_seconds AS "overdraftSeconds",
  balance.extra_minor AS "extraMinor", balance.billed_minor AS "billedMinor",
  balance.armed, terms.line_seconds AS "lineSeconds", terms.overrun, terms.overrun_limit_seconds AS "overrunLimitSeconds",
  terms.overrun_rate_minor AS "overrunRateMinor", terms.renewal_mode AS "renewalMode",
  terms.block_seconds AS "blockSeconds", terms.block_price_minor AS "blockPriceMinor", terms.grace_days AS "graceDays",
  owned.blocks, newest.renewal, ${hoursBesideColumns()}, ${GATE_SECONDS} AS "gateSeconds", (${ESTIMATES}) AS estimates,
  ${basisFact({ ...work, contractId: Prisma.sql`chosen.id` })} AS basis`;

const CHOICE_TABLES = Prisma.sql`
  chosen
  JOIN contract ON contract.id = chosen.id
  JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
  JOIN contract_terms terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
  JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
  CROSS JOIN LATERAL (${BLOCKS}) owned
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('number', number, 'status', status, 'quantity', quantity, 'blockSeconds', block_seconds,
                              'priceMinor', price_minor, 'noteCode', note_code) AS renewal
      FROM renewal
     WHERE renewal.tenant_id = contract.tenant_id AND renewal.contract_id = contract.id
     ORDER BY status IN ('requested', 'warned', 'sent') DESC, number DESC LIMIT 1) newest ON true`;

interface ChoiceRow extends Omit<ContractChoice, "state" | "basis" | "basisFor"> {
  basis: BasisFact;
  endedOn: Day | null;
  overdraftSeconds: number;
  armed: boolean;
  extraMinor: bigint;
  billedMinor: bigint;
  overrun: LedgerState["terms"]["overrun"];
  overrunLimitSeconds: number | null;
  overrunRateMinor: bigint | null;
  renewalMode: LedgerState["terms"]["renewalMode"];
  blockSeconds: number;
  blockPriceMinor: bigint;
  graceDays: number;
  blocks: PlannedBlock[];
  renewal: PlannedRenewal | null;
}

function choice(row: ChoiceRow, { memberId, workedOn }: PreviewedFor): ContractChoice {
  const { contractId, title, clientId, clientName, balanceSeconds, lineSeconds, pendingSeconds, bookedSeconds, gateSeconds, estimates } = row;
  const currency = row.currency.trim();
  return { contractId, title, clientId, clientName, currency, balanceSeconds, lineSeconds, pendingSeconds, bookedSeconds, gateSeconds, estimates, state: stateOf(row), basis: basisOf(row.basis), basisFor: { memberId, workedOn } };
}

function stateOf(row: ChoiceRow): LedgerState {
  const { lineSeconds, overrun, overrunLimitSeconds, renewalMode, blockSeconds, graceDays, endedOn, armed, renewal, blocks } = row;
  const overrunRateMinor = row.overrunRateMinor === null ? null : Number(row.overrunRateMinor);
  return {
    terms: { lineSeconds, overrun, overrunLimitSeconds, overrunRateMinor, renewalMode, blockSeconds, blockPriceMinor: Number(row.blockPriceMinor), graceDays },
    endedOn, armed, blocks,
    renewals: renewal ? [renewal] : [],
    entries: debt(row.overdraftSeconds),
    extraMinor: Number(row.extraMinor),
    billedMinor: Number(row.billedMinor),
  };
}

/** What is owed counts in the balance; which entries owe it doesn't matter to a preview. */
function debt(overdraftSeconds: number): PlannedEntry[] {
  if (overdraftSeconds === 0) return [];
  const nothingBilled = { overageSeconds: 0, overageRateMinor: null, overageMinor: 0, travelMinor: 0 };
  return [{ id: "owed", revision: 1, workedOn: "0001-01-01" as Day, chargedSeconds: overdraftSeconds, overdraftSeconds, ...nothingBilled, draws: [] }];
}
