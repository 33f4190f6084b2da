import { randomUUID } from "node:crypto";
import { makeFeed } from "@/lib/features/feeds/commands";
import { signSheet } from "@/lib/features/worksheets/commands";
import { signSheet as signSheetInput } from "@/lib/features/worksheets/input";
import { showSheet } from "@/lib/features/worksheets/matter";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";

/** Ids of what is signed and read on site in a firm whose things could be swapped. */
export interface OnsiteIds {
  sheet: string;
  /** The owner's own. */
  feed: string;
}

/** How somebody signs by typing their name. */
export const signature = { locale: "en", name: "Somebody", mark: { kind: "typed", text: "Somebody" } };

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
