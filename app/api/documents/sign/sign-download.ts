import { Missing } from "@/lib/domain/refusal";
import { type Download, file, nothing } from "@/lib/web/route";

/** Hands over a file of a mailed link, which nobody lists and whose address goes nowhere; what isn't there answers 404. */
export async function signDownload(read: () => Promise<Download>): Promise<Response> {
  try {
    const answer = file(await read());
    answer.headers.set("referrer-policy", "no-referrer");
    answer.headers.set("x-robots-tag", "noindex");
    return answer;
  } catch (error) {
    if (error instanceof Missing) return nothing();
    throw error;
  }
}
