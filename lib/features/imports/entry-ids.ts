import { createHash } from "node:crypto";

/**
 * The id of the entry that a line becomes: always the same for the same line in the same firm (a name-based UUID,
 * version 5), so that a line is written once however often its file comes.
 */
export function entryIdOf(tenantId: string, identity: string): string {
  const namespace = Buffer.from(tenantId.replaceAll("-", ""), "hex");
  const hash = createHash("sha1").update(namespace).update(`hourbank time import 1\n${identity}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
