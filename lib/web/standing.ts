import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { addToLog, noteRefused } from "@/lib/db/log";
import type { Place, SessionFacts } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import type { LogDetails } from "@/lib/domain/log-event";
import { type FirmsOwnDeed, permits, type Permission, type Role, supportMay } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { askedPath } from "@/lib/web/asked-path";
import { fromRequest } from "@/lib/web/origin";
import { currentSession, openedSession } from "@/lib/web/session";

/** A session that sits somewhere: the only way for pages, actions and files to come by a place. */
export interface Seat {
  session: SessionFacts;
  place: Place;
}

/** Where a session stands. `factor_needed`: at a desk whose firm wants a second factor, which this session never proved. */
export type Standing = ({ kind: "desk" | "portal" | "factor_needed" } & Seat) | { kind: "no_place"; session: SessionFacts } | { kind: "signed_out" };

/**
 * THE gate in front of every place: pages, actions, parcels, uploads and files of desk and portal all ask here, and nobody else
 * reads a session's place. So what must hold of a session before it may act in a firm is written once.
 */
export function standingOf(session: SessionFacts | null): Standing {
  if (!session || session.pending) return { kind: "signed_out" };
  const { place } = session;
  if (!place) return { kind: "no_place", session };
  if (place.face === "portal") return { kind: "portal", session, place };
  return { kind: place.requiresFactor && session.factorAt === null ? "factor_needed" : "desk", session, place };
}

/** Where whoever asks stands, read from the database once a request. */
export async function standing(): Promise<Standing> {
  return standingOf(await currentSession());
}

/** The desk for a page, or the page that such a visitor needs instead. What support opens stands in the firm's log. */
export async function requireDesk(): Promise<Seat> {
  const here = await standing();
  switch (here.kind) {
    case "desk":
      if (here.session.support !== null) await notePage(await openedPath());
      return here;
    case "portal":
      return redirect("/portal");
    case "factor_needed":
      return redirect("/account/second-factor");
    case "no_place":
      return redirect("/no-place");
    case "signed_out":
      return toSignIn();
  }
}

/** The desk for an action: who may not use it gets what to refuse with. Nobody signed in goes to the sign-in page. */
export async function deskForAction(permission: Permission, deed?: FirmsOwnDeed): Promise<Seat | Refusal> {
  const here = await standing();
  if (here.kind === "signed_out") return toSignIn();
  return toChange(await deskOr(here, permission), permission, deed);
}

/** The desk of a request that no page made by itself, such as a file's; null: nobody is signed in. `changes`: it may write. */
export async function deskForRequest(permission: Permission, { changes, deed }: { changes: boolean; deed?: FirmsOwnDeed | undefined }): Promise<Seat | Refusal | null> {
  const here = await standing();
  if (here.kind === "signed_out") return null;
  const seat = await deskOr(here, permission);
  if (changes) return toChange(seat, permission, deed);
  if (seat instanceof Refusal) return seat;
  if (deed && seat.session.support !== null) return new Refusal("not_for_support");
  await noteSupport(seat, "support_read", { path: await openedPath() });
  return seat;
}

/** Support changes nothing where it was let in to read, and some things never; whatever it does is written down beforehand. */
async function toChange(seat: Seat | Refusal, permission: Permission, deed?: FirmsOwnDeed): Promise<Seat | Refusal> {
  if (seat instanceof Refusal || seat.session.support === null) return seat;
  if (seat.session.grant?.mode !== "write") return new Refusal("support_reads_only");
  if (!supportMay(permission, deed)) return new Refusal("not_for_support");
  await noteSupport(seat, "support_acted", { permission });
  return seat;
}

/** Frame and page ask both; it is one page that was opened. */
const notePage = cache(async (path: string): Promise<void> => {
  const here = await standing();
  if (here.kind === "desk") await noteSupport(here, "support_read", { path });
});

/** As much of the address as a line of the log takes. */
async function openedPath(): Promise<string> {
  return (await askedPath()).slice(0, 200);
}

async function noteSupport({ session, place }: Seat, event: "support_read" | "support_acted", details: LogDetails): Promise<void> {
  const { support: id } = session;
  if (id === null) return;
  await fromRequest(() => inTenant(place.tenantId, (db) => addToLog(db, { kind: "support", id }, event, undefined, details)), { tenantId: place.tenantId, session });
}

async function deskOr(here: Standing, permission: Permission): Promise<Seat | Refusal> {
  if (here.kind === "factor_needed") return new Refusal("second_factor_needed");
  if (here.kind === "desk" && permits(here.place.role as Role, permission)) return here;
  if (here.kind === "desk" || here.kind === "portal") await noteNotPermitted(here.session, permission);
  return new Refusal("not_permitted");
}

/** Writes into the firm's log that somebody of the firm asked for what they may not; nothing where they sit nowhere. */
export async function noteNotPermitted(session: SessionFacts, what: string): Promise<void> {
  const { place } = session;
  if (!place) return;
  const actor = { kind: place.face === "desk" ? "member" : "contact", id: place.subjectId } as const;
  await fromRequest(() => noteRefused(place.tenantId, actor, what), { tenantId: place.tenantId, session });
}

/** The place of a portal, or null; the portal asks for no second factor. Nobody signed in is told by `signed_out`. */
export async function portalSeat(): Promise<Seat | "signed_out" | null> {
  const here = await standing();
  if (here.kind === "signed_out") return "signed_out";
  return here.kind === "portal" ? here : null;
}

/** To the sign-in page and, after that, back to the page that was asked for; to the second factor where it is still asked for. */
export async function toSignIn(): Promise<never> {
  const next = await askedPath();
  const asked = next === "/" ? "" : `?${new URLSearchParams({ next })}`;
  redirect(((await openedSession())?.pending ? "/sign-in/second" : "/sign-in") + asked);
}
