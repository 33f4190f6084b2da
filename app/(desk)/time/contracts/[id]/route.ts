import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { id } from "@/lib/features/fields";
import { contractChoice } from "@/lib/features/time/choices";
import { staffDownload } from "@/lib/web/route";

/** One contract with its books as they are now, for forms that know which one they log on. */
export async function GET(_: Request, { params }: RouteContext<"/time/contracts/[id]">): Promise<Response> {
  const contractId = id.safeParse((await params).id);
  return staffDownload("time.log", async (db, place) => {
    if (!contractId.success) throw new Missing();
    const work = { memberId: place.subjectId, workedOn: dayInZone(now(), place.timeZone), entryId: null };
    const choice = await contractChoice(db, contractId.data, work);
    return { body: JSON.stringify(choice), contentType: "application/json", fileName: "contract.json", inline: true };
  });
}
