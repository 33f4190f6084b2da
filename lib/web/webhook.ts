import "server-only";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { platform } from "@/lib/db/platform";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { withOrigin } from "@/lib/origin";

/** What a payment provider sends, as it came. */
export interface Delivered {
  raw: Uint8Array;
  signature: string;
  /** When it arrived. */
  at: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The gate of programs that report to a firm: address → size → the firm's door → verify → keep → answer at once. No session
 * is read, and the bytes reach `verify` as they came. `secret` is what the firm holds to check the signature (null: nothing
 * is connected, answered like an address that isn't there); `verify` returns null for a signature that is wrong.
 */
export function webhook<News>(gate: {
  maximumBytes: number;
  signatureHeader: string;
  secret: (db: TenantDb) => Promise<string | null>;
  verify: (delivered: Delivered, secret: string) => News | null;
  take: (db: TenantDb, news: News) => Promise<unknown>;
}): (request: Request, context: { params: Promise<{ endpoint: string }> }) => Promise<Response> {
  return async (request, { params }) => {
    const { endpoint } = await params;
    const tenantId = UUID.test(endpoint) ? await firmOf(endpoint) : null;
    if (tenantId === null) return answer(404, "There is nothing here.");
    const raw = await bytesOf(request, gate.maximumBytes);
    if (raw === null) return answer(413, "That is more than is taken.");
    return withOrigin({ tenantId }, async () => {
      const secret = await inTenant(tenantId, gate.secret);
      if (secret === null) return answer(404, "There is nothing here.");
      const news = gate.verify({ raw, signature: request.headers.get(gate.signatureHeader) ?? "", at: now() }, secret);
      if (news === null) {
        log.warn({ tenantId, endpoint }, "webhook with a wrong signature");
        return answer(400, "The signature doesn't match.");
      }
      await inTenant(tenantId, (db) => gate.take(db, news));
      return answer(200, "Taken.");
    });
  };
}

async function firmOf(endpoint: string): Promise<string | null> {
  const [row] = await platform().$queryRaw<{ id: string | null }[]>`SELECT platform.firm_of_endpoint(${endpoint}::uuid) AS id`;
  return row?.id ?? null;
}

/** The body, or null where it is longer than `maximum`; a stream without an end is cut there. */
async function bytesOf(request: Request, maximum: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maximum) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > maximum) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" } });
}
