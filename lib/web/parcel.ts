import "server-only";
import type { z } from "zod";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { Place } from "@/lib/db/platform";
import { answer, fieldErrors } from "@/lib/web/answer";
import { fromRequest } from "@/lib/web/origin";
import { isOwnPage } from "@/lib/web/own-page";
import type { ActionResult } from "@/lib/web/result";
import { deskForRequest } from "@/lib/web/standing";

const LARGEST_BYTES = 65_536;

/**
 * Takes what a page of the desk sends later, by an address that stays the same when the app is built anew (an action's does
 * not). Session and membership → permission → same origin → size → parse → the firm's door → run → commit → result as JSON.
 * The status says what is to be done with it: 2xx it is written, 422 a person must look at it, anything else it waits.
 */
export function staffParcel<Input extends z.ZodType, Output>(gate: {
  permission: Permission;
  input: Input;
  run: (db: TenantDb, actor: Actor, input: z.output<Input>, place: Place) => Promise<Output>;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const seat = await deskForRequest(gate.permission, { changes: true });
    if (!seat) return refuse(401);
    if (seat instanceof Refusal) return refuse(403, seat);
    if (!isOwnPage(request)) return refuse(403);
    const { session, place } = seat;
    const parcel = await jsonOf(request);
    if (parcel === undefined) return refuse(413);
    const parsed = gate.input.safeParse(parcel, { reportInput: true });
    if (!parsed.success) return respond(422, await fieldErrors(parsed.error));
    const actor: Actor = { kind: "member", id: place.subjectId };
    const write = () => inTenant(place.tenantId, (db) => gate.run(db, actor, parsed.data, place));
    const result = await fromRequest(() => answer(write), { tenantId: place.tenantId, session });
    return respond(statusOf(result), result);
  };
}

/** A bug on our side is no reason for a person to change anything: what was sent waits and comes again. */
function statusOf(result: ActionResult): number {
  if (result.ok) return 200;
  if (result.refusal === undefined) return 500;
  return result.refusal === "kept_by_other" ? 409 : 422;
}

async function jsonOf(request: Request): Promise<unknown> {
  if (!(Number(request.headers.get("content-length") ?? Number.NaN) <= LARGEST_BYTES)) return undefined;
  return request.json().catch(() => null);
}

async function refuse(status: number, refusal = new Refusal("not_permitted")): Promise<Response> {
  return respond(status, await answer(() => Promise.reject(refusal)));
}

function respond(status: number, result: ActionResult): Response {
  return Response.json(result, { status, headers: { "cache-control": "private, no-store" } });
}
