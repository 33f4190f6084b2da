// Loaded into the web server before anything else. Where the build has compressed a file as far as Brotli goes
// (`precompression.ts`), a browser that reads Brotli is given that one: a sixth less than what Next compresses on the way out.
// Next serves it itself, with all that it says of its files; what has no such twin goes out as ever.

import { subscribe } from "node:diagnostics_channel";
import { readdirSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../.next/static");
const types = { ".js": "application/javascript; charset=UTF-8", ".css": "text/css; charset=UTF-8" };

const twins = new Set(
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".br"))
    .map((name) => `/_next/static/${name.split(path.sep).join("/")}`),
);

// Node says this of each request before anybody answers it.
subscribe("http.server.request.start", ({ request, response }) => {
  const [address, question] = request.url.split("?");
  if (!twins.has(`${address}.br`) || !readsBrotli(request.headers["accept-encoding"])) return;
  request.url = question === undefined ? `${address}.br` : `${address}.br?${question}`;
  response.setHeader("Content-Encoding", "br");
  response.setHeader("Content-Type", types[path.extname(address)]);
  response.setHeader("Vary", "Accept-Encoding");
});

function readsBrotli(accepted = "") {
  return accepted.split(",").some((one) => /^\s*br\s*(;\s*q=(1|0?\.\d*[1-9])\d*\s*)?$/.test(one));
}
