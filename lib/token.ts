// Who has a token may pass, without a sign-in. It travels in a mail or is shown once; all that is kept of it is its hash.

import { createHash, randomBytes } from "node:crypto";

/** A new token: 256 random bits, 43 letters that fit into an address. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: SHA-256, 32 bytes. It has 256 random bits, so a slow hash would add nothing. */
export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
