// What can be asked of the hours of two contracts, as plain data that can be kept in a file.

import * as fc from "fast-check";
import type { TenantDb } from "@/lib/db/tenant";
import type { Answer } from "@/lib/ledger/call";
import type * as ledger from "@/lib/ledger/post";
import type { World } from "@/tests/model/world";
import type { Told } from "@/tests/model/world-sums";

const KINDS = [
  "order", "cancel", "activate", "time", "times", "remove", "grant", "adjust", "transfer", "refund", "extend", "lapse", "expire",
  "void", "confirm", "recall", "bill_debt", "terms", "mark", "end", "bill", "pass", "again", "clash",
] as const;

export interface Command {
  do: (typeof KINDS)[number];
  /** Which of the two contracts, and which block, entry or earlier step, by number. */
  on: number;
  which: number;
  seconds: number;
  money: number;
  /** Days from today; a very large one stands for "for ever". */
  days: number;
  yes: boolean;
  luck: number;
}

const WEIGHTS: Record<Command["do"], number> = {
  order: 3, cancel: 1, activate: 7, time: 16, times: 2, remove: 3, grant: 2, adjust: 3, transfer: 3, refund: 3, extend: 3, lapse: 1, expire: 3,
  void: 2, confirm: 3, recall: 5, bill_debt: 3, terms: 3, mark: 4, end: 1, bill: 2, pass: 4, again: 3, clash: 1,
};

export const FOR_EVER = 10_000;

export const command: fc.Arbitrary<Command> = fc.record({
  do: fc.oneof(...KINDS.map((kind) => ({ weight: WEIGHTS[kind], arbitrary: fc.constant(kind) }))),
  on: fc.constantFrom(0, 0, 0, 1),
  which: fc.nat({ max: 7 }),
  // Odd figures on purpose: nothing may depend on round ones.
  seconds: fc.oneof(fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 900), fc.integer({ min: 1, max: 9_000 })),
  money: fc.constantFrom(0, 1, 12_345, 100_001, 150_000, 99_999_999),
  days: fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constant(FOR_EVER)),
  yes: fc.boolean(),
  luck: fc.nat({ max: 9 }),
});

/** One thing that is asked, so that it can be asked again. */
export interface Step {
  on: number;
  model: (today: string) => Told | Told[];
  call: (db: TenantDb, posting: ledger.Posting) => Promise<Answer | Answer[]>;
  /** The name under which it was done, if it has one of its own. */
  key?: string;
}

export interface Desk {
  worlds: [World, World];
  memberId: string;
  today: string;
  done: Step[];
}
