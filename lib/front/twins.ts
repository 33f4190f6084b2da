// Where the build has compressed a file as far as Brotli goes (`cli/precompression`), a browser that reads Brotli is given that one: a
// sixth less than what Next compresses on the way out. Next serves it itself, with all that it says of its files.

import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const types: Record<string, string> = { ".js": "application/javascript; charset=UTF-8", ".css": "text/css; charset=UTF-8" };

/** Changes a request for a file with a twin in `folder` to the twin's. */
export function twinsIn(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const twins = new Set(namesIn(folder).map((name) => `/_next/static/${name.split(path.sep).join("/")}`));
  return (request, response) => {
    const [address = "", question] = (request.url ?? "").split("?");
    const type = types[path.extname(address)];
    if (type === undefined || !twins.has(`${address}.br`) || !readsBrotli(request.headers["accept-encoding"])) return;
    request.url = question === undefined ? `${address}.br` : `${address}.br?${question}`;
    response.setHeader("content-encoding", "br");
    response.setHeader("content-type", type);
    response.setHeader("vary", "Accept-Encoding");
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".br"));
  } catch {
    return [];
  }
}

function readsBrotli(accepted: string | string[] = ""): boolean {
  return String(accepted)
    .split(",")
    .some((one) => /^\s*br\s*(;\s*q=(1|0?\.\d*[1-9])\d*\s*)?$/.test(one));
}
