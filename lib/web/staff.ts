import "server-only";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Place, SessionFacts } from "@/lib/db/platform";
import { inOneTrip } from "@/lib/db/one-trip";
import { inTenant, type TenantDb, type TenantStatements } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { permits, type Permission, type Role } from "@/lib/domain/permission";
import { answerPage } from "@/lib/web/answer";
import { runInFirm } from "@/lib/web/gate";
import type { ActionResult } from "@/lib/web/result";
import { currentSession } from "@/lib/web/session";

/** A person at the desk, as the database knows them at this moment. */
export interface Staff {
  tenantId: string;
  memberId: string;
  name: string;
  role: Role;
  firmName: string;
  currency: string;
  timeZone: string;
  bareNumber: "hours" | "minutes";
  session: SessionFacts;
}

/**
 * Opens a page of the desk: session and membership, permission, then the firm's door. Nobody signed in goes to the
 * sign-in page, a client's contact to the portal; what is not permitted answers as if it were not there.
 */
export async function staffRead<T>(permission: Permission, run: (db: TenantDb, staff: Staff) => Promise<T>): Promise<T & { staff: Staff }> {
  const staff = await requireStaff();
  if (!permits(staff.role, permission)) notFound();
  const read = await answerPage(() => inTenant(staff.tenantId, (db) => run(db, staff), { overAll: permission === "report.read" }));
  return { ...read, staff };
}

/** The signed-in member of staff, or the page that such a visitor needs instead. */
export async function requireStaff(): Promise<Staff> {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (!session.place) redirect("/no-place");
  if (session.place.face === "portal") redirect("/portal");
  return staffOf(session, session.place);
}

/**
 * One action of the desk: session and membership → permission → parse → the firm's door → run → commit → refresh →
 * result. The firm comes from the session, never from `input`.
 */
export function staffAction<Input extends z.ZodType, Output>(gate: {
  permission: Permission;
  input: Input;
  run: (db: TenantDb, actor: Actor, input: z.output<Input>, staff: Staff) => Promise<Output>;
  /** A shorter way, of single statements through the firm's other door (lib/db/one-trip); null where it is not enough. */
  atOnce?: (db: TenantStatements, actor: Actor, input: z.output<Input>, staff: Staff) => Promise<Output | null>;
}): (input: unknown) => Promise<ActionResult<Output>> {
  return async (input) => {
    const session = await currentSession();
    if (!session) redirect("/sign-in");
    const place = session.place;
    const staff = place?.face === "desk" ? staffOf(session, place) : null;
    const permitted = staff && permits(staff.role, gate.permission) ? staff : null;
    const { atOnce } = gate;
    const actorOf = (who: Staff): Actor => ({ kind: "member", id: who.memberId });
    return runInFirm(
      permitted,
      gate.input,
      input,
      (db, parsed, who) => gate.run(db, actorOf(who), parsed, who),
      atOnce && ((parsed, who) => atOnce(inOneTrip(who.tenantId), actorOf(who), parsed, who)),
    );
  };
}

function staffOf(session: SessionFacts, place: Place): Staff {
  return {
    tenantId: place.tenantId,
    memberId: place.subjectId,
    name: place.subjectName,
    role: place.role as Role,
    firmName: place.tenantName,
    currency: place.currency.trim(),
    timeZone: place.timeZone,
    bareNumber: place.bareNumber,
    session,
  };
}
