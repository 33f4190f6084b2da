import type { PhonePack } from "@/lib/features/outbox/queries";
import type { Logged } from "@/lib/features/approvals/log-or-submit";
import type { ActionResult } from "@/lib/web/result";
import type { Line, LineAnswer } from "./sending";

const ADDRESS = "/time/outbox";

/** A server that says nothing for so long is taken for one that can't be reached. */
const PATIENCE_MS = 15_000;

/** The server as it is reached from a browser. */
export const serverLine: Line = {
  hello: async () => hello(false),
  async post(parcel): Promise<LineAnswer | null> {
    try {
      const answer = await fetch(ADDRESS, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(parcel), signal: AbortSignal.timeout(PATIENCE_MS) });
      if ([401, 403, 409].includes(answer.status)) return { status: "not_yours" };
      if (answer.status !== 200 && answer.status !== 422) return { status: "later" };
      return told((await answer.json()) as ActionResult<Logged>);
    } catch {
      return null;
    }
  },
};

/** Who is signed in and how the phone's clock stands against the server's; with `pack` also what the phone needs. */
export async function hello(withPack: boolean): Promise<{ memberId: string; aheadMs: number; pack?: PhonePack } | "signed_out" | null> {
  try {
    const asked = Date.now();
    const answer = await fetch(withPack ? `${ADDRESS}?pack=1` : ADDRESS, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status === 401 || answer.status === 404) return "signed_out";
    if (!answer.ok) return null;
    const { memberId, now, pack } = (await answer.json()) as { memberId: string; now: string; pack?: PhonePack };
    return { memberId, aheadMs: Math.round((asked + Date.now()) / 2 - Date.parse(now)), pack };
  } catch {
    return null;
  }
}

function told(result: ActionResult<Logged>): LineAnswer {
  if (result.ok) return { status: "written", receipt: result.data };
  const fields = Object.values(result.fieldErrors ?? {}).flat();
  return { status: "refused", code: result.refusal ?? null, message: fields.length > 0 ? fields.join(" ") : result.message };
}
