import { agreementDownload, kindIn } from "@/app/api/documents/agreement-download";
import { Missing } from "@/lib/domain/refusal";
import { linkedFile } from "@/lib/features/agreements/door";
import { file, nothing } from "@/lib/web/route";

/** The exact file behind a mailed link: what is to be signed, and once both have signed what both have. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/sign/[token]">): Promise<Response> {
  const { token } = await params;
  try {
    const answer = file(await agreementDownload(linkedFile(token, kindIn(request))));
    answer.headers.set("referrer-policy", "no-referrer");
    answer.headers.set("x-robots-tag", "noindex");
    return answer;
  } catch (error) {
    if (error instanceof Missing) return nothing();
    throw error;
  }
}
