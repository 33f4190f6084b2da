import { logoDownload } from "@/app/api/documents/logo-download";
import { Missing } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";
import { contactDownload } from "@/lib/web/route";

/** The firm's logo, for its clients' contacts. */
export async function GET(): Promise<Response> {
  return contactDownload(null, async (db) => {
    const { logo } = await brandOf(db);
    if (!logo) throw new Missing();
    return logoDownload(logo);
  });
}
