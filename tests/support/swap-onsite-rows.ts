import { randomUUID } from "node:crypto";
import { signature } from "@/tests/support/swap-onsite";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

/** What can be done on site. */
export const onsiteRows: Record<string, ActionRow> = {
  "app/(desk)/worksheets/actions.ts#signSheet": row("time.log", ({ client, ids }, own) => [
    { ...signature, sheetId: randomUUID(), clientId: client.clientId, entryIds: ids.entry, sha256: "0".repeat(64) },
    { ...signature, sheetId: randomUUID(), clientId: own.client.clientId, entryIds: ids.entry, sha256: "0".repeat(64) },
  ]),
  "app/(desk)/visits/actions.ts#makeFeed": free("visit.plan", () => [{ scope: "own" }]),
  "app/(desk)/visits/actions.ts#revokeFeed": row("visit.plan", ({ ids }) => [{ feedId: ids.feed }]),
};
