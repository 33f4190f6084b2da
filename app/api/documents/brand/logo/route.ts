import { logoDownload } from "@/app/api/documents/logo-download";
import { isPrintableLogo } from "@/lib/documents/logo-trial";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { keepLogo, LARGEST_LOGO_BYTES, readLogo } from "@/lib/features/brand/commands";
import { brandOf } from "@/lib/features/brand/queries";
import { staffDownload } from "@/lib/web/route";
import { staffUpload } from "@/lib/web/upload";

/** The firm's logo, for its own staff. */
export async function GET(): Promise<Response> {
  return staffDownload("desk.read", async (db) => {
    const { logo } = await brandOf(db);
    if (!logo) throw new Missing();
    return logoDownload(logo);
  });
}

/** Takes in a logo: read by its content, and printed once on trial, so that no invoice fails because of it. */
export const POST = staffUpload({
  permission: "firm.write",
  maximumBytes: LARGEST_LOGO_BYTES,
  tooLarge: "logo_too_large",
  take: async ({ bytes }) => {
    const logo = await readLogo(bytes);
    if (!(await isPrintableLogo(logo))) throw new Refusal("logo_unreadable");
    return logo;
  },
  run: keepLogo,
});
