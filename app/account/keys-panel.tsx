import { OwnKeys } from "@/components/people/own-keys";
import { memberKeys } from "@/lib/features/people/queries";
import { staffRead } from "@/lib/web/staff";
import { chooseKeys } from "./actions";

/** With which keys this member of staff works the desk. */
export async function KeysPanel() {
  const { choice } = await staffRead("desk.read", async (db, { memberId }) => ({ choice: await memberKeys(db, memberId) }));
  return <OwnKeys choice={choice} action={chooseKeys} />;
}
