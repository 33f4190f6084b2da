import { now } from "@/lib/clock";
import { takeKept } from "@/lib/features/outbox/commands";
import { keptWork } from "@/lib/features/outbox/input";
import { phonePack } from "@/lib/features/outbox/queries";
import { staffParcel } from "@/lib/web/parcel";
import { staffDownload } from "@/lib/web/route";

/** Work that a phone kept while there was no network. */
export const POST = staffParcel({
  permission: "time.log",
  input: keptWork,
  run: (db, actor, kept, place) => takeKept(db, actor, kept, place.timeZone),
});

/** Who is signed in and what time it is; with `pack=1` also what the phone needs to write time without network. */
export async function GET(request: Request): Promise<Response> {
  const wantsPack = new URL(request.url).searchParams.get("pack") === "1";
  return staffDownload("time.log", async (db, place) => {
    const hello = { memberId: place.subjectId, now: now().toISOString() };
    const body = wantsPack ? { ...hello, pack: await phonePack(db, place) } : hello;
    return { body: JSON.stringify(body), contentType: "application/json", fileName: "outbox.json", inline: true };
  });
}
