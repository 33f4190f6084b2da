import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { contractChoices } from "@/lib/features/time/choices";
import { contractSearch } from "@/lib/features/time/input";
import { staffDownload } from "@/lib/web/route";

/** The contracts that a search finds, for the picker of the entry form. */
export async function GET(request: Request): Promise<Response> {
  const { search } = contractSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  return staffDownload("time.log", async (db, place) => {
    const found = await contractChoices(db, { memberId: place.subjectId, today: dayInZone(now(), place.timeZone) }, search);
    return { body: JSON.stringify(found), contentType: "application/json", fileName: "contracts.json", inline: true };
  });
}
