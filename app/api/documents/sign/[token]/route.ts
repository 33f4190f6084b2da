import { agreementDownload, kindIn } from "@/app/api/documents/agreement-download";
import { signDownload } from "@/app/api/documents/sign/sign-download";
import { linkedFile } from "@/lib/features/agreements/door";

/** The exact file behind a mailed link: what is to be signed, and once both have signed what both have. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/sign/[token]">): Promise<Response> {
  const { token } = await params;
  return signDownload(() => agreementDownload(linkedFile(token, kindIn(request))));
}
