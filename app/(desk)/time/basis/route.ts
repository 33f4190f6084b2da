import { Missing } from "@/lib/domain/refusal";
import { chargeBasis } from "@/lib/features/rules/basis";
import { basisQuestion } from "@/lib/features/time/input";
import { staffDownload } from "@/lib/web/route";

/** What the charge of work on a contract depends on, for one person and day: the form previews with it. */
export async function GET(request: Request): Promise<Response> {
  const asked = basisQuestion.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  return staffDownload("time.log", async (db) => {
    if (!asked.success) throw new Missing();
    const { contract, day, member, entry } = asked.data;
    const basis = await chargeBasis(db, { contractId: contract, workedOn: day, memberId: member, entryId: entry ?? null });
    return { body: JSON.stringify(basis), contentType: "application/json", fileName: "basis.json", inline: true };
  });
}
