import type { LogSearch } from "@/lib/features/log/input";

/** An address of the log, or of its file, with what it is narrowed to. */
export function logAddress({ what, who, from, to, after, check }: LogSearch, path = "/settings/log"): string {
  const said = { what: what === "all" ? undefined : what, who, from, to, after, check };
  const query = new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return query ? `${path}?${query}` : path;
}
