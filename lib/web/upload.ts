import "server-only";
import { getTranslations } from "next-intl/server";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { RefusalCode } from "@/lib/domain/refusal-codes";
import { answer } from "@/lib/web/answer";
import { fromRequest } from "@/lib/web/origin";
import { isOwnPage } from "@/lib/web/own-page";
import type { ActionResult } from "@/lib/web/result";
import { deskForRequest } from "@/lib/web/standing";

/** A file as it came: its name and its bytes. */
export interface Upload {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Takes one file that a member of staff sends from a page of ours (form field `file`), where it is too large for an
 * action. Session and membership → permission → same origin → size → take (may last; no transaction stands open) → the
 * firm's door → run → commit → result as JSON.
 */
export function staffUpload<Taken, Output>(gate: {
  permission: Permission;
  maximumBytes: number;
  tooLarge: RefusalCode;
  take: (upload: Upload) => Taken | Promise<Taken>;
  run: (db: TenantDb, actor: Actor, taken: Taken) => Promise<Output>;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const seat = await deskForRequest(gate.permission, { changes: true });
    if (!seat) return respond(401, { ok: false, message: (await getTranslations("refusals"))("not_permitted") });
    if (seat instanceof Refusal) return refuse(403, seat.code);
    if (!isOwnPage(request)) return refuse(403, "not_permitted");
    const { session, place } = seat;
    const declared = Number(request.headers.get("content-length") ?? Number.NaN);
    // The form around the file takes a little as well. Without a length the body could have no end.
    if (!(declared <= gate.maximumBytes + 4_096)) return refuse(413, gate.tooLarge);
    const upload = await fileOf(request);
    if (!upload) return refuse(400, "import_unreadable");
    if (upload.bytes.length > gate.maximumBytes) return refuse(413, gate.tooLarge);
    const actor: Actor = { kind: "member", id: place.subjectId };
    const keep = async () => {
      const taken = await gate.take(upload);
      return inTenant(place.tenantId, (db) => gate.run(db, actor, taken));
    };
    const result = await fromRequest(() => answer(keep), { tenantId: place.tenantId, session });
    return respond(result.ok ? 201 : 422, result);
  };
}

async function fileOf(request: Request): Promise<Upload | null> {
  try {
    const file = (await request.formData()).get("file");
    if (!(file instanceof File) || file.size === 0) return null;
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return null;
  }
}

async function refuse(status: number, code: RefusalCode): Promise<Response> {
  return respond(status, await answer(() => Promise.reject(new Refusal(code))));
}

function respond(status: number, result: ActionResult): Response {
  return Response.json(result, { status, headers: { "cache-control": "private, no-store" } });
}
