import { logoDownload } from "@/app/api/documents/logo-download";
import { Missing } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";
import { linkDownload } from "@/lib/web/invoice-link";

/** The firm's logo, for whoever has a link to one of its invoices. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/links/[token]/logo">): Promise<Response> {
  const { token } = await params;
  return linkDownload(token, async (db) => {
    const { logo } = await brandOf(db);
    if (!logo) throw new Missing();
    return logoDownload(logo);
  });
}
