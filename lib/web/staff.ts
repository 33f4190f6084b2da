import "server-only";
import { notFound } from "next/navigation";
import type { z } from "zod";
import type { SessionFacts } from "@/lib/db/platform";
import { inOneTrip } from "@/lib/db/one-trip";
import { inTenant, type TenantDb, type TenantStatements } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type FirmsOwnDeed, permits, type Permission, type Role } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { answerPage } from "@/lib/web/answer";
import { runInFirm } from "@/lib/web/gate";
import { fromRequest } from "@/lib/web/origin";
import type { ActionResult } from "@/lib/web/result";
import { deskForAction, noteNotPermitted, requireDesk, type Seat } from "@/lib/web/standing";

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
 * sign-in page, a client's contact to the portal, who lacks the second factor that the firm wants to where it is set up; what is not permitted answers as if it were not there.
 */
export async function staffRead<T>(permission: Permission, run: (db: TenantDb, staff: Staff) => Promise<T>): Promise<T & { staff: Staff }> {
  const seat = await requireDesk();
  const staff = staffOf(seat);
  if (!permits(staff.role, permission)) {
    await noteNotPermitted(seat.session, permission);
    notFound();
  }
  const read = await fromRequest(() => answerPage(() => inTenant(staff.tenantId, (db) => run(db, staff), { overAll: permission === "report.read" })), staff);
  return { ...read, staff };
}

/** The signed-in member of staff, or the page that such a visitor needs instead. */
export async function requireStaff(): Promise<Staff> {
  return staffOf(await requireDesk());
}

/**
 * One action of the desk: session and membership → permission → parse → the firm's door → run → commit → refresh →
 * result. The firm comes from the session, never from `input`.
 */
export function staffAction<Input extends z.ZodType, Output>(gate: {
  permission: Permission;
  /** What support never does, though it may use the permission. */
  deed?: FirmsOwnDeed;
  input: Input;
  run: (db: TenantDb, actor: Actor, input: z.output<Input>, staff: Staff) => Promise<Output>;
  /** A shorter way, of single statements through the firm's other door (lib/db/one-trip); null where it is not enough. */
  atOnce?: (db: TenantStatements, actor: Actor, input: z.output<Input>, staff: Staff) => Promise<Output | null>;
}): (input: unknown) => Promise<ActionResult<Output>> {
  return async (input) => {
    const seat = await deskForAction(gate.permission, gate.deed);
    const permitted = seat instanceof Refusal ? seat : staffOf(seat);
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

function staffOf({ session, place }: Seat): Staff {
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
