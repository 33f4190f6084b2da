import { finishIdentity } from "@/lib/adapters/identity/client";
import { IdentityRefused, IdentityUnreachable, type Identity } from "@/lib/adapters/identity/port";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { accessAt, connectIdentity, endFlowOnce, enterWithIdentity, type IdentityDoor, isDoorAddress, knock } from "@/lib/features/identity/door";
import { closeSession } from "@/lib/features/people/door";
import { ownSession } from "@/lib/features/people/proof";
import { type Ended, endFlow, type Flow } from "@/lib/web/identity";
import type { Visitor } from "@/lib/web/public";
import { nothing } from "@/lib/web/route";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ provider: string }> };

/** Where a firm's identity provider sends the browser back to. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { provider } = await context.params;
  if (!isDoorAddress(provider)) return nothing();
  return endFlow(request, provider, { end: (flow, returned, visitor) => comeBack(provider, flow, returned, visitor), close: closeSession });
}

/** The way must have begun in this browser, at this very door, and ends once; only then the provider is asked who it was. */
async function comeBack(providerId: string, flow: Flow | null, returned: URL, visitor: Visitor): Promise<Ended> {
  await knock(providerId, visitor);
  if (flow?.providerId !== providerId || returned.searchParams.get("state") !== flow.state) throw new Refusal("identity_began_elsewhere");
  await endFlowOnce(flow.state);
  const { door, identity } = await vouchedFor(providerId, flow, returned);
  return flow.connect === null ? signIn(door, identity, flow, visitor) : connect(door, identity, flow.connect, visitor);
}

async function signIn(door: IdentityDoor, identity: Identity, { next }: Flow, visitor: Visitor): Promise<Ended> {
  return { destination: next, session: await enterWithIdentity(door, identity, visitor) };
}

/** Connects who set out: the same session, still there, still at that desk. */
async function connect(door: IdentityDoor, identity: Identity, sessionId: string, { session }: Visitor): Promise<Ended> {
  if (session?.sessionId !== sessionId) throw new Refusal("identity_began_elsewhere");
  const { places } = await ownSession(session);
  const desk = places.find((place) => place.face === "desk" && place.tenantId === door.tenantId);
  if (!desk) throw new Refusal("identity_no_access");
  await connectIdentity(door, desk.subjectId, identity);
  return { destination: "/account?connected=1", session: null };
}

async function vouchedFor(providerId: string, flow: Flow, returned: URL): Promise<{ door: IdentityDoor; identity: Identity }> {
  try {
    const { door, access } = await accessAt(providerId);
    return { door, identity: await finishIdentity(access, returned, flow) };
  } catch (error) {
    if (error instanceof IdentityUnreachable) throw new Refusal("identity_away");
    if (error instanceof Missing) throw new Refusal("identity_no_access");
    if (error instanceof IdentityRefused) throw new Refusal("identity_no_access", { reason: error.message });
    throw error;
  }
}
