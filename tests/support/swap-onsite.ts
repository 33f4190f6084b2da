import { randomUUID } from "node:crypto";
import { makeFeed } from "@/lib/features/feeds/commands";
import { signSheet } from "@/lib/features/worksheets/commands";
import { signSheet as signSheetInput } from "@/lib/features/worksheets/input";
import { showSheet } from "@/lib/features/worksheets/matter";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

/** Ids of what is signed and read on site in a firm whose things could be swapped. */
export interface OnsiteIds {
  sheet: string;
  /** The owner's own. */
  feed: string;
}

const signature = { locale: "en", name: "Somebody", mark: { kind: "typed", text: "Somebody" } };

/** Work that the client signed, and an address for a calendar. */
export async function addOnsite(firm: JourneyFirm, { clientId }: JourneyClient, entryId: string, mark: string): Promise<OnsiteIds> {
  return firm.inFirm(async (db) => {
    const { sha256 } = await showSheet(db, { clientId, entryIds: [entryId], locale: "en" });
    const signed = signSheetInput.parse({ ...signature, sheetId: randomUUID(), clientId, entryIds: entryId, sha256, name: `${mark} signer` });
    const { sheetId: sheet } = await signSheet(db, firm.owner, signed, { address: "203.0.113.9", userAgent: "Phone" });
    const { feedId: feed } = await makeFeed(db, firm.owner, { scope: "own" }, "en");
    return { sheet, feed };
  });
}

/** What can be done on site. */
export const onsiteRows: Record<string, ActionRow> = {
  "app/(desk)/worksheets/actions.ts#signSheet": row("time.log", ({ client, ids }, own) => [
    { ...signature, sheetId: randomUUID(), clientId: client.clientId, entryIds: ids.entry, sha256: "0".repeat(64) },
    { ...signature, sheetId: randomUUID(), clientId: own.client.clientId, entryIds: ids.entry, sha256: "0".repeat(64) },
  ]),
  "app/(desk)/visits/actions.ts#makeFeed": free("visit.plan", () => [{ scope: "own" }]),
  "app/(desk)/visits/actions.ts#revokeFeed": row("visit.plan", ({ ids }) => [{ feedId: ids.feed }]),
};
