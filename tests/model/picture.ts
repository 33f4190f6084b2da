// What the database says about contracts, and what the model says, in one form, so that they can be held side by side.

import type { TenantDb } from "@/lib/db/tenant";
import type { World } from "@/tests/model/world";
import type { What } from "@/tests/model/world-sums";

/** Everything about one contract, and its movements after a version. Blocks go by their numbers. */
export interface Picture {
  balance: { version: number; available: number; owed: number; balance: number; extra: number; billed: number; armed: boolean };
  blocks: BlockPicture[];
  entries: EntryPicture[];
  renewals: { number: number; status: string; quantity: number; seconds: number; price: number; note: string | null }[];
  months: Record<string, number | string>[];
  posts: { version: number; kind: string; balance: number; lines: [what: string, block: number | null, entry: string | null, seconds: number, money: number][] }[];
}

interface BlockPicture {
  id: string | null;
  number: number;
  status: string;
  origin: string;
  provisional: boolean;
  size: number;
  price: number;
  lastDay: string | null;
  drawn: number;
  lapsed: number;
  adjusted: number;
  gone: number;
  left: number;
  earned: number;
  goneMoney: number;
}

interface EntryPicture {
  id: string;
  revision: number;
  day: string;
  charged: number;
  owed: number;
  over: number;
  overMoney: number;
  travel: number;
  deleted: boolean;
}

/** The database's pictures of contracts, in one statement; `after` is the version up to which each is known. */
export async function picturesOf(db: TenantDb, contracts: string[], after: number[]): Promise<Picture[]> {
  const rows = await db.$queryRaw<Picture[]>`
    SELECT
      jsonb_build_object('version', kept.version, 'available', kept.available_seconds, 'owed', kept.overdraft_seconds,
        'balance', kept.balance_seconds, 'extra', kept.extra_minor, 'billed', kept.billed_minor, 'armed', kept.armed) AS balance,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'status', status, 'origin', origin, 'provisional', provisional, 'size', total_seconds,
          'price', price_minor, 'lastDay', expires_on, 'drawn', drawn_seconds, 'lapsed', expired_seconds, 'adjusted', adjusted_seconds,
          'gone', returned_seconds, 'left', remaining_seconds, 'earned', recognised_minor, 'goneMoney', returned_minor) ORDER BY number), '[]')
         FROM hour_block WHERE contract_id = asked.id) AS blocks,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'revision', revision, 'day', worked_on, 'charged', charged_seconds,
          'owed', overdraft_seconds, 'over', overage_seconds, 'overMoney', overage_minor, 'travel', travel_minor, 'deleted', deleted)
          ORDER BY created_version), '[]')
         FROM time_entry WHERE contract_id = asked.id) AS entries,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', number, 'status', status, 'quantity', quantity, 'seconds', block_seconds,
          'price', price_minor, 'note', note_code) ORDER BY number), '[]')
         FROM renewal WHERE contract_id = asked.id) AS renewals,
      (SELECT coalesce(jsonb_agg(to_jsonb(sums) - 'tenant_id' - 'contract_id' ORDER BY month), '[]')
         FROM ledger_month AS sums WHERE contract_id = asked.id) AS months,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('version', version, 'kind', kind, 'balance', balance_after_seconds, 'lines',
          (SELECT coalesce(jsonb_agg(jsonb_build_array(line.bucket, block.number, line.entry_id, line.seconds, line.value_minor) ORDER BY line.line), '[]')
             FROM ledger_line AS line LEFT JOIN hour_block AS block ON block.id = line.block_id
            WHERE line.contract_id = head.contract_id AND line.version = head.version)) ORDER BY version), '[]')
         FROM ledger_transaction AS head WHERE contract_id = asked.id AND version > asked.after) AS posts
      FROM unnest(${contracts}::uuid[], ${after}::int[]) WITH ORDINALITY AS asked (id, after, place)
      JOIN contract_balance AS kept ON kept.contract_id = asked.id
     ORDER BY asked.place`;
  return rows;
}

/** The model's picture of a contract. */
export function pictureOf(world: World, after: number): Picture {
  return {
    balance: {
      version: world.version(), available: world.available(), owed: world.debt(), balance: world.balance(),
      extra: world.money(null, "overage", "travel"), billed: world.bills.reduce((sum, bill) => sum + bill, 0), armed: world.armed,
    },
    blocks: world.blocks.map((block) => ({
      id: block.id, number: block.number, status: world.status(block), origin: block.origin, provisional: block.provisional, size: block.size, price: block.price, lastDay: block.lastDay,
      drawn: 0 - world.of(block, "draw"), lapsed: 0 - world.of(block, "expire"), adjusted: 0 - world.of(block, "adjust"), gone: world.gone(block),
      // Hours that are not usable yet, or never were, are all there.
      left: block.opened ? world.left(block) : block.size, earned: world.earned(block), goneMoney: world.goneMoney(block),
    })),
    entries: world.entries.map((entry) => ({
      id: entry.id, revision: entry.revision, day: entry.day, charged: entry.charged, owed: 0 + world.owed(entry), over: 0 + world.over(entry),
      overMoney: world.money(entry, "overage"), travel: world.money(entry, "travel"), deleted: entry.deleted,
    })),
    renewals: world.renewals.map((renewal) => ({ ...renewal })),
    months: monthsOf(world),
    posts: world.posts
      .filter(({ version }) => version > after)
      .map(({ version, kind, balance }) => ({
        version, kind, balance,
        lines: world.movements.filter((move) => move.version === version).map((move) => [move.what, move.block, move.entry, move.seconds, move.money]),
      })),
  };
}

const SUMS: [what: What, seconds: string | null, money: string | null, sign: 1 | -1][] = [
  ["purchase", "purchased_seconds", "purchased_minor", 1],
  ["draw", "drawn_seconds", "recognised_minor", -1],
  ["expire", "expired_seconds", "breakage_minor", -1],
  ["return", "returned_seconds", "returned_minor", -1],
  ["adjust", "adjusted_seconds", "adjusted_minor", -1],
  ["transfer", "transferred_seconds", "transferred_minor", 1],
  ["overdraft", "overdraft_seconds", null, -1],
  ["overage", "overage_seconds", "overage_minor", -1],
  ["travel", null, "travel_minor", 1],
];

function monthsOf(world: World): Record<string, number | string>[] {
  const months = [...new Set([...world.movements.map((move) => move.month), ...[...world.workedIn].map(([month]) => month)])].toSorted();
  return months.map((month) => {
    const sums: Record<string, number | string> = { month: `${month}-01`, worked_seconds: world.workedIn.get(month) ?? 0 };
    for (const [what, seconds, money, sign] of SUMS) {
      const moves = world.movements.filter((move) => move.month === month && move.what === what);
      if (seconds) sums[seconds] = moves.reduce((sum, move) => sum + sign * move.seconds, 0);
      if (money) sums[money] = moves.reduce((sum, move) => sum + move.money, 0);
    }
    return sums;
  });
}
