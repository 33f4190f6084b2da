// What a random programme may ask of two contracts of one client, and for each wish both tellings: what the plan says, and
// the call that must come to the same.

import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day } from "@/lib/domain/day";
import { type LedgerState, openRenewal } from "@/lib/domain/ledger-books";
import { planEnd, planRenewal, planTerms, planTime } from "@/lib/domain/ledger-plan";
import * as blocks from "@/lib/domain/ledger-plan-blocks";
import * as hours from "@/lib/domain/ledger-plan-hours";
import * as undone from "@/lib/domain/ledger-plan-undone";
import type { Plan } from "@/lib/domain/ledger-posting";
import type { Answer } from "@/lib/ledger/call";
import * as life from "@/lib/ledger/life";
import * as ledger from "@/lib/ledger/post";
import { usualTerms, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

// Odd seconds and prices on purpose: nothing may depend on round figures.
const duration = fc.oneof(fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 900), fc.integer({ min: 1, max: 9_000 }));
const blockSize = fc.constantFrom(3_600, 7_777, 18_000, 36_000);
const price = fc.constantFrom(0, 1, 100_001, 150_000, 99_999_999);
const which = fc.nat({ max: 5 });
const lasts = fc.option(fc.integer({ min: -2, max: 12 }));
const words = <Word extends string>(...list: Word[]) => fc.constantFrom(...list);

const weighed = <Shape>(weight: number, shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) => ({ weight, arbitrary: fc.record(shape) });

const wish = fc.oneof(
  weighed(3, { do: words("order"), seconds: blockSize, priceMinor: price, renews: fc.boolean() }),
  weighed(7, { do: words("activate"), count: fc.integer({ min: 1, max: 3 }), lasts, settles: fc.boolean(), carriesOlder: fc.boolean(), provisional: fc.boolean() }),
  weighed(12, { do: words("time"), which, seconds: duration, back: fc.integer({ min: -2, max: 9 }), stale: fc.nat({ max: 9 }), free: fc.nat({ max: 9 }), travelMinor: fc.constantFrom(0, 0, 4_500) }),
  weighed(2, { do: words("remove"), which }),
  weighed(2, { do: words("expire"), which }),
  weighed(2, { do: words("void"), which }),
  weighed(2, { do: words("confirm"), which, count: fc.integer({ min: 1, max: 2 }) }),
  weighed(4, { do: words("recall"), which, count: fc.integer({ min: 1, max: 2 }) }),
  weighed(1, { do: words("cancel"), which }),
  weighed(2, { do: words("grant"), seconds: duration, lasts, gift: fc.boolean() }),
  weighed(2, { do: words("adjust"), seconds: duration, less: fc.boolean() }),
  weighed(2, { do: words("transfer"), seconds: duration }),
  weighed(2, { do: words("refund"), which, seconds: duration }),
  weighed(2, { do: words("extend"), which, lasts }),
  weighed(1, { do: words("lapse"), which }),
  weighed(2, { do: words("bill") }),
  weighed(2, { do: words("bill_debt"), seconds: duration, rate: fc.constantFrom(0, 12_345, 15_000) }),
  weighed(3, { do: words("terms"), lineSeconds: fc.constantFrom(0, 3_600, 7_200, 20_000), overrun: words("refuse", "allow", "hold", "bill"), rate: fc.constantFrom(0, 12_345, 15_000), renewalMode: words("send", "warn"), graceDays: fc.integer({ min: 0, max: 4 }) }),
  weighed(3, { do: words("mark"), status: words("sent", "sent", "settled", "withdrawn", "cancelled") }),
  weighed(1, { do: words("end"), back: fc.option(fc.integer({ min: -3, max: 3 }), { freq: 1 }) }),
  weighed(3, { do: words("pass"), days: fc.integer({ min: 1, max: 6 }) }),
);

type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;
export type Command = { on: 0 | 1; wish: Wish };

/** Most is asked of the first contract, so that much happens to it. */
export const command: fc.Arbitrary<Command> = fc.record({ on: fc.constantFrom<(0 | 1)[]>(0, 0, 0, 1), wish });

export interface Side {
  contractId: string;
  state: LedgerState;
}

/** One step in both tellings. */
export interface Step {
  plan: Plan;
  /** What it does to the other contract, where it does something. */
  other?: Plan;
  call: (db: TenantDb, posting: ledger.Posting) => Promise<Answer>;
}

const reason = "As agreed";

/** Null where there is nothing to wish for. */
export function stepOf(side: Side, other: Side, memberId: string, today: Day, asked: Exclude<Wish, { do: "pass" }>): Step | null {
  const { contractId, state } = side;
  const block = "which" in asked ? state.blocks[asked.which] : undefined;
  const key = { contractId, operationKey: randomUUID(), reason };
  switch (asked.do) {
    case "order": {
      const order = { blockId: randomUUID(), seconds: asked.seconds, priceMinor: asked.priceMinor, renewalNumber: asked.renews ? (openRenewal(state)?.number ?? null) : null };
      return { plan: blocks.planOrder(state, order), call: (db, posting) => ledger.orderBlock(db, posting, { contractId, ...order }) };
    }
    case "activate": {
      const ordered = state.blocks.filter((candidate) => candidate.status === "ordered").slice(-asked.count);
      // With nothing on order, a block is sold; now and then one that is open already is asked for again.
      if (ordered.length === 0 && (state.blocks.length === 0 || asked.count === 1)) {
        return stepOf(side, other, memberId, today, { do: "order", seconds: 36_000, priceMinor: 100_001, renews: asked.settles });
      }
      const blockIds = (ordered.length > 0 ? ordered : state.blocks.slice(0, 1)).map(({ id }) => id);
      const activation = { blockIds, expiresOn: dayAfter(today, asked.lasts), carriesOlder: asked.carriesOlder, provisional: asked.provisional };
      const settles = asked.settles ? ((openRenewal(state) ?? state.renewals.at(-1))?.number ?? null) : null;
      return {
        plan: blocks.planActivation(state, { ...activation, settles }),
        call: (db, posting) => ledger.activateBlocks(db, posting, { ...activation, ...key, blockIds: blockIds.toReversed(), renewalNumber: settles }),
      };
    }
    case "time": {
      const known = state.entries[asked.which];
      const entryId = known?.id ?? randomUUID();
      const revision = (known?.revision ?? 0) + (asked.stale === 0 ? 2 : 1);
      const workedOn = known && asked.back > 4 ? known.workedOn : addDays(today, -asked.back);
      const billable = asked.free > 0;
      const taken = { entryId, revision, workedOn, chargedSeconds: billable ? asked.seconds : 0, travelMinor: asked.travelMinor };
      return {
        plan: planTime(state, { ...taken, deleted: false, today }),
        call: (db, posting) =>
          ledger.setTime(db, posting, { ...usualWork, ...taken, contractId, memberId, workedSeconds: asked.seconds, billable, receipt: plainReceipt(asked.seconds, billable) }),
      };
    }
    case "remove": {
      const known = state.entries[asked.which];
      if (!known) return null;
      const gone = { entryId: known.id, revision: known.revision + 1 };
      return {
        plan: planTime(state, { ...gone, workedOn: known.workedOn, chargedSeconds: 0, travelMinor: 0, deleted: true, today }),
        call: (db, posting) => ledger.removeTime(db, posting, gone),
      };
    }
    case "grant": {
      const grant = { blockId: randomUUID(), origin: asked.gift ? "gift" : "adjustment", seconds: asked.seconds, expiresOn: dayAfter(today, asked.lasts) } as const;
      return { plan: hours.planGrant(state, grant), call: (db, posting) => life.grantBlock(db, posting, { ...grant, ...key }) };
    }
    case "adjust": {
      const adjustment = { blockId: randomUUID(), seconds: asked.less ? -asked.seconds : asked.seconds };
      return { plan: hours.planAdjustment(state, adjustment), call: (db, posting) => life.adjustHours(db, posting, { ...adjustment, ...key }) };
    }
    case "transfer": {
      const moved = hours.planTransfer(state, other.state, { seconds: asked.seconds, blockId: (number) => `from block ${number}` });
      return {
        plan: moved.from,
        other: moved.to,
        call: (db, posting) => life.transferHours(db, posting, { ...key, fromContractId: contractId, toContractId: other.contractId, seconds: asked.seconds }),
      };
    }
    case "confirm":
    case "recall": {
      const blockIds = state.blocks.slice(asked.which, asked.which + asked.count).map(({ id }) => id);
      if (blockIds.length === 0) return null;
      const some = { ...key, blockIds: blockIds.toReversed() };
      return asked.do === "confirm"
        ? { plan: undone.planConfirmation(state, { blockIds }), call: (db, posting) => ledger.confirmBlocks(db, posting, some) }
        : { plan: undone.planRecall(state, { blockIds }), call: (db, posting) => ledger.recallBlocks(db, posting, some) };
    }
    case "bill_debt": {
      const debt = { seconds: asked.seconds, rateMinor: asked.rate };
      return { plan: hours.planBilledDebt(state, debt), call: (db, posting) => life.billDebt(db, posting, { ...key, ...debt }) };
    }
    case "bill":
      return { plan: hours.planBill(state), call: (db, posting) => life.billExtras(db, posting, key) };
    case "terms": {
      const { lineSeconds, overrun, renewalMode, graceDays } = asked;
      const limits = { overrunLimitSeconds: overrun === "hold" ? asked.rate : null, overrunRateMinor: overrun === "bill" ? asked.rate : null };
      const changed = { lineSeconds, overrun, ...limits, renewalMode, graceDays };
      return {
        plan: planTerms(state, { ...state.terms, ...changed }),
        call: (db, posting) => ledger.setTerms(db, posting, contractId, { ...usualTerms, ...changed }),
      };
    }
    case "mark": {
      const number = (openRenewal(state) ?? state.renewals.at(-1))?.number;
      if (number === undefined) return null;
      return {
        plan: planRenewal(state, { number, status: asked.status }),
        call: (db, posting) => ledger.markRenewal(db, posting, { contractId, number, status: asked.status, note: null }),
      };
    }
    case "end": {
      const endedOn = asked.back === null ? null : addDays(today, -asked.back);
      return {
        plan: planEnd(state, endedOn),
        call: async (db, posting) => {
          await db.contract.updateMany({ where: { id: contractId }, data: { endedOn: endedOn && new Date(endedOn) } });
          return ledger.noteEnd(db, posting, contractId);
        },
      };
    }
    default:
      return block ? stepOfBlock(state, block, today, asked, key) : null;
  }
}

type OfBlock = Extract<Wish, { do: "expire" | "void" | "cancel" | "refund" | "extend" | "lapse" }>;

function stepOfBlock(state: LedgerState, { id: blockId, status }: LedgerState["blocks"][number], today: Day, asked: OfBlock, key: Omit<life.OneBlock, "blockId">): Step | null {
  const named = { ...key, blockId };
  switch (asked.do) {
    case "expire":
      return { plan: blocks.planExpiry(state, { blockId, today }), call: (db, posting) => ledger.expireBlock(db, posting, named) };
    case "void":
      return { plan: undone.planVoid(state, { blockId }), call: (db, posting) => ledger.voidBlock(db, posting, named) };
    case "cancel":
      return status === "voided" ? null : { plan: blocks.planCancelledOrder(state, { blockId }), call: (db, posting) => ledger.cancelOrderedBlock(db, posting, named) };
    case "refund":
      return { plan: hours.planRefund(state, { blockId, seconds: asked.seconds }), call: (db, posting) => life.refundHours(db, posting, { ...named, seconds: asked.seconds }) };
    case "extend": {
      const expiresOn = dayAfter(today, asked.lasts);
      return { plan: blocks.planExtension(state, { blockId, expiresOn, today }), call: (db, posting) => life.extendBlock(db, posting, { ...named, expiresOn }) };
    }
    case "lapse":
      return { plan: blocks.planLapse(state, { blockId, today }), call: (db, posting) => life.lapseBlock(db, posting, named) };
  }
}

function dayAfter(today: Day, days: number | null): Day | null {
  return days === null ? null : addDays(today, days);
}
