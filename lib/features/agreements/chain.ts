import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { AgreementEventKind } from "@/lib/domain/agreement";
import { canonicalJson, CHAIN_START, type ChainedEvent, type Json } from "@/lib/domain/agreement-chain";
import { actorText, type Actor } from "@/lib/domain/actor";

/** Where a request comes from, as it is kept beside a signature. */
export interface Witness {
  address: string;
  userAgent: string;
  locale: "en" | "it" | "fr";
}

export interface Happening {
  kind: AgreementEventKind;
  actor: Actor | "signer";
  name?: string;
  email?: string;
  witness?: Witness;
  details?: { readonly [key: string]: Json };
}

/** An event with its place in the chain; hashes in hex. */
export interface KeptEvent extends ChainedEvent {
  hash: string;
  /** The canonical JSON that was hashed, to the letter. */
  content: string;
}

/** Adds an event to an agreement whose row the caller has locked. The database checks the hash again. */
export async function noteEvent(db: TenantDb, agreementId: string, { kind, actor, name = "", email = "", witness, details = {} }: Happening): Promise<string> {
  const last = await db.agreementEvent.findFirst({ where: { agreementId }, orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  const at = now();
  const seq = (last?.seq ?? 0) + 1;
  const { address = "", userAgent = "", locale = "" } = witness ?? {};
  const event = { agreement: agreementId, seq, kind, at: at.toISOString(), actor: actor === "signer" ? actor : actorText(actor), name, email, address, userAgent, locale, details };
  const content = canonicalJson(event);
  const previousHash = last ? new Uint8Array(last.hash) : bytesOf(CHAIN_START);
  const hash = new Uint8Array(createHash("sha256").update(previousHash).update(content, "utf8").digest());
  await db.agreementEvent.create({ data: { agreementId, seq, kind, at, content, previousHash, hash } });
  return hexOf(hash);
}

/** The whole chain of an agreement, oldest first, and whether every hash fits; `brokenAt` is the first event that doesn't. */
export async function chainOf(db: TenantDb, agreementId: string): Promise<{ events: KeptEvent[]; brokenAt: number | null }> {
  const rows = await db.agreementEvent.findMany({ where: { agreementId }, orderBy: { seq: "asc" } });
  let before = CHAIN_START;
  let brokenAt: number | null = null;
  const events = rows.map(({ seq, content, previousHash, hash }, index) => {
    const event = JSON.parse(content) as ChainedEvent;
    const worked = createHash("sha256").update(bytesOf(before)).update(content, "utf8").digest("hex");
    const fits = seq === index + 1 && event.seq === seq && event.agreement === agreementId && hexOf(previousHash) === before && hexOf(hash) === worked;
    if (!fits) brokenAt ??= seq;
    before = hexOf(hash);
    return { ...event, hash: before, content };
  });
  return { events, brokenAt };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

/** SHA-256 in hex. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
