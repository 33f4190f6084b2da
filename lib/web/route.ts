import "server-only";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { ContactRight } from "@/lib/domain/contact-right";
import { Missing, Refusal } from "@/lib/domain/refusal";
import type { FirmsOwnDeed, Permission } from "@/lib/domain/permission";
import { notingRight, requireRight, rightsNow } from "@/lib/web/contact";
import { fromRequest } from "@/lib/web/origin";
import { deskForRequest, portalSeat, type Seat } from "@/lib/web/standing";
import type { Place } from "@/lib/db/platform";

/** A file to hand over. */
export interface Download {
  body: Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array<ArrayBuffer>>;
  contentType: string;
  fileName: string;
  /** Shown in the browser rather than saved. */
  inline?: boolean;
}

/** A file that takes long to draw: it is drawn after the firm's door is closed, so that no transaction waits for paper. */
export type DrawnLater = Omit<Download, "body"> & { draw: () => Promise<Download["body"]> };

/** Serves a file of the desk to those who may; everything else answers 404 alike. With a `deed` it is never support's. */
export async function staffDownload(permission: Permission, run: (db: TenantDb, place: Place) => Promise<Download | DrawnLater>, deed?: FirmsOwnDeed): Promise<Response> {
  const seat = await deskForRequest(permission, { changes: false, deed });
  if (!seat) return signInFirst();
  return seat instanceof Refusal ? nothing() : download(seat, run);
}

/** Serves a file of the portal to those who have the right (`null`: each contact); `run` gets the place whose client it must not leave. */
export async function contactDownload(right: ContactRight | null, run: (db: TenantDb, place: Place & { clientId: string }) => Promise<Download | DrawnLater>): Promise<Response> {
  const seat = await portalSeat();
  if (seat === "signed_out") return signInFirst();
  if (!seat || seat.place.clientId === null) return nothing();
  return download(seat, async (db, place) => {
    requireRight({ rights: await rightsNow(db, place.subjectId) }, right);
    return run(db, place as Place & { clientId: string });
  });
}

async function download({ session, place }: Seat, run: (db: TenantDb, place: Place) => Promise<Download | DrawnLater>): Promise<Response> {
  try {
    const made = await fromRequest(() => notingRight(session, () => inTenant(place.tenantId, (db) => run(db, place))), { tenantId: place.tenantId, session });
    return file("draw" in made ? { ...made, body: await made.draw() } : made);
  } catch (error) {
    if (error instanceof Missing) return nothing();
    throw error;
  }
}

function signInFirst(): Response {
  return new Response("Sign in first.", { status: 401 });
}

/** The one answer for what is not there and for what is not yours. */
export function nothing(): Response {
  return new Response("There is nothing here.", { status: 404 });
}

/** A file as an answer that nobody but its reader may keep. */
export function file({ body, contentType, fileName, inline }: Download): Response {
  const ascii = fileName.replace(/[^\w.-]+/g, "-");
  return new Response(body, {
    headers: {
      "content-type": contentType,
      "content-disposition": `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
