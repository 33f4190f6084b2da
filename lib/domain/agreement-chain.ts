// What happened to an agreement is a chain: each event is written down as canonical JSON, and its hash is SHA-256 over the hash
// before it and these bytes. Whoever changes a word, or takes an event out, changes every hash after it.

import type { AgreementEventKind } from "@/lib/domain/agreement";

/** Hex of the 32 bytes before the first event. */
export const CHAIN_START = "00".repeat(32);

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An event as it is hashed. */
export interface ChainedEvent {
  agreement: string;
  seq: number;
  kind: AgreementEventKind;
  /** ISO instant, UTC. */
  at: string;
  /** `member:<id>`, `contact:<id>`, `signer` or `system`. */
  actor: string;
  name: string;
  email: string;
  address: string;
  userAgent: string;
  locale: string;
  details: { readonly [key: string]: Json };
}

/** JSON with its keys in the order of their letters and no space: the same content is always the same bytes. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")}}`;
}
