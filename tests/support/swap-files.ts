import { createHash, randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import type { JourneyFirm } from "@/tests/support/journey-firm";

/** Files of many rows that a firm has had made, of which each has one reader or a few. */
export interface FileIds {
  /** All of the firm's data, for the owner who asked. */
  firmExport: string;
  /** Orders for the firm's bank. */
  bankFile: string;
}

/** Such files as the worker leaves them, with a mark within. */
export async function addFiles(firm: JourneyFirm, mark: string): Promise<FileIds> {
  const ids: FileIds = { firmExport: randomUUID(), bankFile: randomUUID() };
  const content = new Uint8Array(Buffer.from(`${mark} and all the rest`));
  const sha256 = new Uint8Array(createHash("sha256").update(content).digest());
  const at = now();
  await firm.inFirm(async (db) => {
    const days = { askedAt: at, readyAt: at, expiresAt: new Date(at.getTime() + 86_400_000) };
    await db.firmExport.create({ data: { id: ids.firmExport, askedBy: firm.owner.id, status: "ready", ...days, sizeBytes: BigInt(content.length), files: 1 } });
    await db.firmExportPart.create({ data: { exportId: ids.firmExport, number: 1, content } });
    await db.bankBatch.create({ data: { id: ids.bankFile, messageId: ids.bankFile.slice(0, 30), collectOn: at, totalMinor: 100n, debits: 1, file: content, sha256, madeBy: "system", madeAt: at } });
  });
  return ids;
}
