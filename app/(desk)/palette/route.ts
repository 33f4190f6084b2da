import type { Role } from "@/lib/domain/permission";
import { paletteSearch } from "@/lib/features/palette/input";
import { paletteFinds } from "@/lib/features/palette/queries";
import { staffDownload } from "@/lib/web/route";

/** What the palette finds for whoever is signed in: their role decides. */
export async function GET(request: Request): Promise<Response> {
  const { search } = paletteSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  return staffDownload("desk.read", async (db, place) => {
    const finds = await paletteFinds(db, place.role as Role, search);
    return { body: JSON.stringify(finds), contentType: "application/json", fileName: "finds.json", inline: true };
  });
}
