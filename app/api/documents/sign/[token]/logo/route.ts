import { logoDownload } from "@/app/api/documents/logo-download";
import { signDownload } from "@/app/api/documents/sign/sign-download";
import { linkedLogo } from "@/lib/features/agreements/door";

/** The firm's logo, for whoever has a link to one of its agreements. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/sign/[token]/logo">): Promise<Response> {
  const { token } = await params;
  return signDownload(async () => logoDownload(await linkedLogo(token)));
}
