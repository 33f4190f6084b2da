// What must be kept and may not be read from a backup: providers' keys, account numbers. Sealed with AES-256-GCM; the
// context (firm and purpose) is authenticated, so that one firm's sealed text can't be put into another's row.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals `text` for `context`, such as `secretContext(tenantId, "stripe_key")`. The same text is sealed differently each time. */
export function seal(text: string, context: string): string {
  const { key, mark } = currentKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", mark, Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")].join(".");
}

/**
 * What was sealed for the same `context`. Throws `SecretUnreadable`: the key has changed since, the text was altered, or it
 * belongs elsewhere.
 */
export function open(sealed: string, context: string): string {
  const [version, sealedBy, content] = sealed.split(".");
  if (version !== "v1" || !sealedBy || !content) throw new SecretUnreadable("What was kept under a key is damaged; enter it once more.");
  const { key, mark } = currentKey();
  if (sealedBy !== mark) throw new SecretUnreadable(KEY_CHANGED);
  const bytes = Buffer.from(content, "base64url");
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    throw new SecretUnreadable("What was kept under a key was altered, or belongs elsewhere; enter it once more.");
  }
}

/** Whom and what a sealed text is for. */
export function secretContext(tenantId: string, purpose: string): string {
  return `${tenantId}/${purpose}`;
}

/** Tells keys apart without telling them: the mark that everything sealed under the present key bears. */
export function keyMark(): string {
  return currentKey().mark;
}

/** A sealed text can't be opened; the message says in one sentence what to do. */
export class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable";
}

const KEY_CHANGED =
  "This was kept under another HOURBANK_SECRET_KEY (or NEXTAUTH_SECRET, where that is not set): set the former one again, or enter the provider's key and the accounts once more.";

interface SealingKey {
  secret: string;
  key: Uint8Array;
  /** Tells whether a text was sealed with this key, without telling the key. */
  mark: string;
}

let known: SealingKey | undefined;

function currentKey(): SealingKey {
  const secret = env().sealingSecret;
  if (known?.secret !== secret) known = { secret, key: derive(secret, "seal", 32), mark: Buffer.from(derive(secret, "mark", 6)).toString("base64url") };
  return known;
}

function derive(secret: string, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "hourbank", use, bytes));
}
