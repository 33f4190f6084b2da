import "server-only";
import { headers } from "next/headers";
import { ownPath } from "@/lib/domain/own-path";

/** The front server's word on which page is asked for; whatever a browser sends under this name is dropped there. */
const ASKED_PATH_HEADER = "x-asked-path";

/** The page that a browser asks for, with its query; the beginning where that is not known, as within an action. */
export async function askedPath(): Promise<string> {
  const head = await headers();
  if (head.has("next-action")) return "/";
  const [path = "", query = ""] = (head.get(ASKED_PATH_HEADER) ?? "").split("?", 2);
  const asked = new URLSearchParams(query);
  // Next's own mark on what its router fetches.
  asked.delete("_rsc");
  return ownPath(asked.size > 0 ? `${path}?${asked}` : path);
}
