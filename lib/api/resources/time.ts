import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import { logAtOnce } from "@/lib/api/resources/time-at-once";
import { readEntries, readEntry } from "@/lib/api/resources/time-reads";
import * as json from "@/lib/api/resources/time-schemas";
import { changeOrRefuse, deleteOrWithdraw, type Logged, logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import { Refusal } from "@/lib/domain/refusal";
import type { Receipt } from "@/lib/features/time/commands";
import * as input from "@/lib/features/time/input";
import { receiptOf } from "@/lib/features/time/receipt";
import { newId } from "@/lib/ids";
import { lockContracts } from "@/lib/ledger/post";

const GROUP = "Time entries";
const CALLED = { entryId: "id", movedEntryId: "movedId" };

const EXAMPLE = { contractId: "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f", workedOn: "2026-11-16", workedSeconds: 5400, description: "Replaced the switch in the hall" };

export const timeOperations = [
  apiList({
    id: "listTimeEntries",
    path: "/time-entries",
    group: GROUP,
    summary: "Time entries by contract, member and days, in the order of their days",
    description: "Deleted entries are left out.",
    scope: "time:read",
    permission: "desk.read",
    query: z.strictObject({ contractId: fields.uuid.optional(), memberId: fields.uuid.optional(), from: fields.dayText.optional(), to: fields.dayText.optional() }),
    answer: json.entry,
    run: async (db, _caller, { query: { limit, ...filters }, after }) => {
      const rows = await readEntries(db, filters, after, limit + 1);
      return pageOf(rows, limit, ({ workedOn, id }) => [workedOn, id], (row) => row);
    },
  }),
  apiRoute({
    id: "logTime",
    method: "POST",
    path: "/time-entries",
    group: GROUP,
    summary: "Log work; its hours are taken at once, by the charge rules of its day",
    description: "Where the firm wants to see the member's time first, the entry waits for approval: `waiting` is true and no hours move.",
    scope: "time:write",
    permission: "time.log",
    body: json.newEntry,
    example: EXAMPLE,
    answer: json.written,
    status: 201,
    location: ({ id }) => `/time-entries/${id}`,
    run: async (db, { actor }, { body }) => writtenOf(await logOrSubmit(db, actor, await loggedWork(body))),
    atOnce: async (caller, body, once) => logAtOnce(caller, await loggedWork(body), once),
  }),
  apiRoute({
    id: "logTimes",
    method: "POST",
    path: "/time-entries/batch",
    group: GROUP,
    summary: "Log up to 200 entries, all or none",
    scope: "time:write",
    permission: "time.log",
    body: json.newEntries,
    example: { entries: [EXAMPLE] },
    answer: json.writtenAll,
    status: 201,
    run: async (db, { actor }, { body }) => {
      const asked = await fields.asInput(z.strictObject({ entries: z.array(input.logTime) }), {
        entries: body.entries.map(({ id, ...work }) => ({ ...work, entryId: id ?? newId(), source: "api" })),
      });
      await lockContracts(db, asked.entries.map(({ contractId }) => contractId));
      const entries: z.input<typeof json.written>[] = [];
      for (const [index, work] of asked.entries.entries()) entries.push(writtenOf(await logOrSubmit(db, actor, work).catch(naming(index))));
      return { entries };
    },
  }),
  apiRoute({
    id: "getTimeEntry",
    method: "GET",
    path: "/time-entries/{entryId}",
    group: GROUP,
    summary: "One time entry, deleted or not",
    scope: "time:read",
    permission: "desk.read",
    answer: json.entry,
    run: (db, _caller, { path }) => readEntry(db, path["entryId"] ?? ""),
  }),
  apiRoute({
    id: "changeTime",
    method: "PATCH",
    path: "/time-entries/{entryId}",
    group: GROUP,
    summary: "Change an entry: what it took is given back, and taken anew",
    description: "Fields left out stay as they are. With another contractId it moves there and goes on as a new entry, named by `id` in the answer.",
    scope: "time:write",
    permission: "time.log",
    body: json.entryChange,
    example: { workedSeconds: 3600 },
    answer: json.written,
    needsRevision: true,
    run: async (db, { actor }, { path, body: { movedId, ...change }, revision }) => {
      const { id, contractId, memberId, workedOn, startedAt, workedSeconds, billable, freeReason, channel, nature, description, internalNote, circumstances, estimateId } =
        await readEntry(db, path["entryId"] ?? "");
      const before = { contractId, memberId, workedOn, startedAt, workedSeconds, billable, freeReason, channel, nature, description, internalNote, circumstances };
      // An estimate is one contract's: an entry that leaves it leaves the estimate there.
      const stays = change.contractId === undefined || change.contractId === contractId;
      const named = { entryId: id, revision, movedEntryId: movedId ?? newId() };
      const asked = await fields.asInput(input.changeTime, { ...before, estimateId: stays ? estimateId : null, ...change, ...named }, CALLED);
      return writtenOf({ ...(await changeOrRefuse(db, actor, asked)), waiting: false });
    },
  }),
  apiRoute({
    id: "deleteTime",
    method: "DELETE",
    path: "/time-entries/{entryId}",
    group: GROUP,
    summary: "Delete an entry: what it took is given back, its history stays",
    scope: "time:write",
    permission: "time.log",
    answer: json.written,
    needsRevision: true,
    run: async (db, { actor }, { path, revision }) => writtenOf(await deleteOrWithdraw(db, actor, { entryId: path["entryId"] ?? "", revision })),
  }),
  apiRoute({
    id: "getReceipt",
    method: "GET",
    path: "/time-entries/{entryId}/receipt",
    group: GROUP,
    summary: "How an entry became the minutes that it took, from which blocks, and the balance before and after",
    description: "The figures that were stored when it was written last.",
    scope: "time:read",
    permission: "desk.read",
    answer: json.receipt,
    run: async (db, _caller, { path }) => {
      const { entryId, revision, contractId, workedOn, memberName, workedSeconds, chargedSeconds, charge, lines, taken, ...rest } = await receiptOf(db, path["entryId"] ?? "");
      const { balanceBeforeSeconds, balanceAfterSeconds, currency, deleted } = rest;
      return {
        entryId, revision, contractId, workedOn, memberName, workedSeconds, chargedSeconds, charge, lines, taken, balanceBeforeSeconds, balanceAfterSeconds, currency, deleted,
      };
    },
  }),
];

/** What a program sends as a command's input. The id is made here where the program chose none. */
function loggedWork({ id, ...work }: z.output<typeof json.newEntry>): Promise<input.LogTime> {
  return fields.asInput(input.logTime, { ...work, entryId: id ?? newId(), source: "api" }, CALLED);
}

/** A refusal of one of many says which. */
function naming(index: number): (error: unknown) => never {
  return (error) => {
    throw error instanceof Refusal ? new Refusal(error.code, { ...error.details, index }) : error;
  };
}

/** What a program is told of an entry that it wrote. */
export function writtenOf(logged: Logged | (Receipt & { waiting: boolean })): z.input<typeof json.written> {
  const { entryId: id, contractId, workedSeconds, charge, balanceAfterSeconds, renewalOpened, renewalWithdrawn, waiting, revision } = logged;
  return { id, contractId, workedSeconds, charge: charge ?? null, balanceAfterSeconds, renewalOpened, renewalWithdrawn, waiting, revision };
}
