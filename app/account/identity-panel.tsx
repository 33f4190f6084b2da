import { refusedSentence } from "@/app/(public)/sign-in/with/refused";
import { startConnecting } from "@/app/(public)/sign-in/with/actions";
import { disconnectIdentity } from "@/app/(desk)/settings/sign-in/actions";
import { OwnConnections } from "@/components/identity/own-connections";
import { ownConnections } from "@/lib/features/identity/queries";
import { proofAskedOf } from "@/lib/features/people/proof";
import { staffRead } from "@/lib/web/staff";

/** The firm's identity providers, for this member of staff; nothing where the firm has none. */
export async function IdentityPanel({ news }: { news: { refused?: string; connected?: string } }) {
  const { connections, staff } = await staffRead("desk.read", async (db, { memberId }) => ({ connections: await ownConnections(db, memberId) }));
  if (connections.length === 0) return null;
  const { session, firmName, timeZone } = staff;
  const mayConnect = !session.bound && !session.support;
  return (
    <OwnConnections
      connections={connections}
      firmName={firmName}
      timeZone={timeZone}
      asked={mayConnect ? await proofAskedOf(session) : "none"}
      mayConnect={mayConnect}
      refused={await refusedSentence(news.refused)}
      connected={news.connected !== undefined}
      connect={startConnecting}
      disconnect={disconnectIdentity}
    />
  );
}
