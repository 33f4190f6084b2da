// How each command of command.ts is asked of the model and of the ledger's own door.

import { randomUUID } from "node:crypto";
import type { Day } from "@/lib/domain/day";
import * as life from "@/lib/ledger/life";
import * as ledger from "@/lib/ledger/post";
import { type Command, type Desk, FOR_EVER, type Step } from "@/tests/model/command";
import type { World } from "@/tests/model/world";
import { plusDays, type Terms } from "@/tests/model/world-sums";
import { inOrder, workOf } from "@/tests/model/works";
import { usualTerms } from "@/tests/support/ledger";

const lastDay = (today: string, days: number): Day | null => (days === FOR_EVER ? null : (plusDays(today, days) as Day));
const reason = "As agreed";

/** What a command means as things stand; null where there is nothing to ask for. */
export function stepOf(desk: Desk, { which, seconds, ...asked }: Command): Step | null {
  const { worlds, today, done } = desk;
  const world = worlds[asked.on === 0 ? 0 : 1];
  const other = worlds[asked.on === 0 ? 1 : 0];
  const { on } = asked;
  const contractId = world.name;
  const key = randomUUID();
  const named = { contractId, reason, operationKey: key };
  const known = world.blocks.length > 0 ? world.blocks[which % world.blocks.length] : undefined;
  switch (asked.do) {
    case "pass":
      return null;
    case "again":
      return done[done.length - 1 - (which % Math.max(done.length, 1))] ?? null;
    case "clash": {
      const before = done.filter((step) => step.key !== undefined).at(-1 - which);
      if (!before) return null;
      const clash = { id: randomUUID(), seconds: -1, reason };
      const there = worlds[before.on === 0 ? 0 : 1];
      const operationKey = before.key ?? "";
      return {
        on: before.on,
        model: (day) => there.adjust(day, operationKey, clash),
        call: (db, posting) => life.adjustHours(db, posting, { contractId: there.name, blockId: clash.id, seconds: -1, reason, operationKey }),
      };
    }
    case "order": {
      const size = [3_600, 7_777, 18_000, 36_000][asked.luck % 4] ?? 3_600;
      const blockId = randomUUID();
      const renewalNumber = asked.yes ? awaiting(world) : null;
      return {
        on,
        model: (day) => world.order(day, blockId, size, asked.money, renewalNumber),
        call: (db, posting) => ledger.orderBlock(db, posting, { contractId, blockId, seconds: size, priceMinor: asked.money, renewalNumber }),
      };
    }
    case "activate": {
      const ordered = world.blocks.filter((block) => !block.opened && !block.voided);
      // With nothing on order a block is sold; now and then one that is open already is asked for again.
      if (ordered.length === 0 && (!known || asked.luck > 1)) return stepOf(desk, { ...asked, do: "order", which, seconds });
      const ids = (ordered.length > 0 ? ordered.slice(0, 1 + (which % 3)) : [known]).flatMap((block) => block?.id ?? []);
      if (ids.length === 0) return null;
      const settles = asked.luck % 2 === 0 ? (awaiting(world) ?? world.renewals.at(-1)?.number ?? null) : null;
      const provisional = asked.luck % 4 > 1;
      const expiresOn = lastDay(today, asked.days);
      return {
        on, key,
        model: (day) => world.activate(day, key, { ids, lastDay: expiresOn, settles, carries: asked.yes, provisional }),
        call: (db, posting) =>
          ledger.activateBlocks(db, posting, { contractId, blockIds: ids.toReversed(), expiresOn, operationKey: key, renewalNumber: settles, carriesOlder: asked.yes, provisional }),
      };
    }
    case "time":
    case "times": {
      const many = asked.do === "times" ? [0, 1, 2] : [0];
      const works = many.map((index) => workOf(desk, index === 1 ? other : world, { which: which + index, seconds: seconds + index, ...asked }));
      if (asked.do === "time") {
        const [work] = works;
        return work ? { on, model: (day) => work.world.time(day, work.asked), call: (db, posting) => ledger.setTime(db, posting, work.entry) } : null;
      }
      return {
        on,
        model: (day) => inOrder(works, day),
        call: (db, posting) => ledger.setTimes(db, posting, works.map(({ entry }) => entry)),
      };
    }
    case "remove": {
      const entry = world.entries[which % Math.max(world.entries.length, 1)];
      if (!entry) return null;
      const gone = { entryId: entry.id, revision: entry.revision + (asked.luck === 0 ? 0 : 1) };
      const { id, day: workedOn, worked } = entry;
      return {
        on,
        model: (day) => world.time(day, { id, revision: gone.revision, day: workedOn, worked, charged: 0, travel: 0, deleted: true, words: "" }),
        call: (db, posting) => ledger.removeTime(db, posting, gone),
      };
    }
    case "grant": {
      const blockId = randomUUID();
      const origin = asked.yes ? "gift" : "adjustment";
      const expiresOn = lastDay(today, asked.days);
      return {
        on, key,
        model: (day) => world.grant(day, key, { id: blockId, origin, seconds, lastDay: expiresOn, reason }),
        call: (db, posting) => life.grantBlock(db, posting, { ...named, blockId, origin, seconds, expiresOn }),
      };
    }
    case "adjust": {
      const adjustment = { id: randomUUID(), seconds: asked.yes ? seconds : -seconds, reason };
      return {
        on, key,
        model: (day) => world.adjust(day, key, adjustment),
        call: (db, posting) => life.adjustHours(db, posting, { ...named, blockId: adjustment.id, seconds: adjustment.seconds }),
      };
    }
    case "transfer":
      return {
        on, key,
        model: (day) => world.transfer(day, key, other, { seconds, reason }),
        call: (db, posting) => life.transferHours(db, posting, { fromContractId: contractId, toContractId: other.name, seconds, reason, operationKey: key }),
      };
    case "terms": {
      const overrun = (["refuse", "allow", "hold", "bill"] as const)[which % 4] ?? "allow";
      const rate = [0, 12_345, 15_000][asked.luck % 3] ?? 0;
      const terms: Terms = {
        ...world.terms, overrun, limit: overrun === "hold" ? rate : null, rate: overrun === "bill" ? rate : null, mode: asked.yes ? "send" : "warn",
        lineSeconds: [0, 3_600, 7_200, 20_000][asked.luck % 4] ?? 0, graceDays: which % 5,
      };
      return { on, model: (day) => world.agree(day, terms), call: (db, posting) => ledger.setTerms(db, posting, contractId, termsOf(terms)) };
    }
    case "mark": {
      const number = awaiting(world) ?? world.renewals.at(-1)?.number;
      const status = (["sent", "sent", "sent", "settled", "withdrawn", "cancelled"] as const)[which % 6] ?? "sent";
      if (number === undefined) return null;
      return { on, model: (day) => world.mark(day, number, status), call: (db, posting) => ledger.markRenewal(db, posting, { contractId, number, status, note: null }) };
    }
    case "end": {
      const endedOn = asked.luck < 6 ? null : plusDays(today, which - 4);
      return {
        on,
        model: (day) => world.end(day, endedOn),
        call: async (db, posting) => {
          await db.$executeRaw`UPDATE contract SET ended_on = ${endedOn}::date WHERE id = ${contractId}::uuid`;
          return ledger.noteEnd(db, posting, contractId);
        },
      };
    }
    case "confirm":
    case "recall": {
      const ids = world.blocks.slice(which % Math.max(world.blocks.length, 1)).slice(0, asked.luck < 3 ? 2 : 1).flatMap(({ id }) => id ?? []);
      if (ids.length === 0) return null;
      const some = { contractId, blockIds: ids.toReversed(), operationKey: key };
      return asked.do === "confirm"
        ? { on, key, model: (day) => world.confirm(day, key, ids), call: (db, posting) => ledger.confirmBlocks(db, posting, some) }
        : { on, key, model: (day) => world.recall(day, key, ids), call: (db, posting) => ledger.recallBlocks(db, posting, some) };
    }
    case "bill_debt": {
      const rateMinor = asked.money % 100_000;
      return { on, key, model: (day) => world.billDebt(day, key, seconds, rateMinor), call: (db, posting) => life.billDebt(db, posting, { contractId, seconds, rateMinor, operationKey: key }) };
    }
    case "bill":
      return { on, key, model: (day) => world.bill(day, key), call: (db, posting) => life.billExtras(db, posting, { contractId, operationKey: key }) };
    default:
      return known?.id ? stepOfBlock(desk, world, known.id, on, key, { ...asked, seconds }) : null;
  }
}

/** Number of the renewal that waits for somebody, or null. */
function awaiting({ renewals }: World): number | null {
  return renewals.find(({ status }) => ["requested", "warned", "sent"].includes(status))?.number ?? null;
}

function stepOfBlock({ today }: Desk, world: World, blockId: string, on: number, key: string, asked: Pick<Command, "do" | "seconds" | "days">): Step | null {
  const block = { contractId: world.name, blockId };
  const named = { ...block, reason, operationKey: key };
  switch (asked.do) {
    case "cancel":
      return { on, model: (day) => world.cancel(day, blockId), call: (db, posting) => ledger.cancelOrderedBlock(db, posting, block) };
    case "expire":
      return { on, model: (day) => world.expire(day, blockId), call: (db, posting) => ledger.expireBlock(db, posting, block) };
    case "void":
      return { on, model: (day) => world.undo(day, blockId), call: (db, posting) => ledger.voidBlock(db, posting, block) };
    case "refund": {
      const { seconds } = asked;
      return { on, key, model: (day) => world.refund(day, key, { id: blockId, seconds, reason }), call: (db, posting) => life.refundHours(db, posting, { ...named, seconds }) };
    }
    case "extend": {
      const expiresOn = lastDay(today, asked.days);
      return { on, key, model: (day) => world.extend(day, key, { id: blockId, lastDay: expiresOn, reason }), call: (db, posting) => life.extendBlock(db, posting, { ...named, expiresOn }) };
    }
    case "lapse":
      return { on, key, model: (day) => world.lapse(day, key, { id: blockId, reason }), call: (db, posting) => life.lapseBlock(db, posting, named) };
    default:
      return null;
  }
}

/** The model's terms as the ledger takes them. */
export function termsOf(terms: Terms) {
  return {
    ...usualTerms, lineSeconds: terms.lineSeconds, overrun: terms.overrun, overrunLimitSeconds: terms.limit, overrunRateMinor: terms.rate,
    renewalMode: terms.mode, blockSeconds: terms.blockSeconds, blockPriceMinor: terms.blockPrice, graceDays: terms.graceDays,
  };
}
