// Cursors of lists: where a page ended, sealed so that only what we made is read back. A page begins after a row, never at a count, so
// rows that come or go meanwhile shift nothing.

import { createHmac, timingSafeEqual } from "node:crypto";
import { badRequest } from "@/lib/api/problem";
import { env } from "@/lib/env";

/** The sort values of the last row of a page. */
export type CursorKey = (string | number)[];

const SEAL_BYTES = 12;

/** Seals where a page ended. `list` names the list with its filters: a cursor of another one is refused. */
export function sealCursor(list: string, after: CursorKey): string {
  const text = Buffer.from(JSON.stringify(after));
  return Buffer.concat([seal(list, text), text]).toString("base64url");
}

/** Opens a cursor, or answers 400 for one that isn't of this list. */
export function openCursor(list: string, cursor: string): CursorKey {
  const bytes = Buffer.from(cursor, "base64url");
  const text = bytes.subarray(SEAL_BYTES);
  const isOurs = bytes.length > SEAL_BYTES && timingSafeEqual(bytes.subarray(0, SEAL_BYTES), seal(list, text));
  if (isOurs) return JSON.parse(text.toString("utf8")) as CursorKey;
  throw badRequest("invalid_query", "This cursor belongs to another list or was changed.", [{ parameter: "cursor", message: "Not a cursor of this list." }]);
}

function seal(list: string, text: Uint8Array): Buffer {
  return createHmac("sha256", env().secret).update(`cursor ${list.length} ${list}`).update(text).digest().subarray(0, SEAL_BYTES);
}
