import { createHash, hkdfSync } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nextProgram, startProcess } from "@/lib/cli/processes";
import { compressFiles } from "@/lib/cli/precompression";
import { ensurePrismaClient } from "@/lib/cli/prisma-client";
import { CommandError, say } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

const root = path.resolve(import.meta.dirname, "../..");
const buildFolder = path.join(root, ".next");
const stamp = path.join(buildFolder, "hourbank-build");

/** All that the web server is built from. */
const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.js",
  "package-lock.json",
  "tsconfig.json",
  ".postcssrc.json",
];

/** Parts of `sources` that never reach the web server; a change there is no reason to build. */
const apart = new Set(["lib/cli", "lib/front", "lib/worker", "lib/db/generated"]);

/** Builds the web server unless there is a build of just these sources; returns whether it was built now. */
export async function ensureBuild(): Promise<boolean> {
  await ensurePrismaClient();
  const version = sourcesVersion();
  if (existsSync(path.join(buildFolder, "BUILD_ID")) && readStamp() === version) return false;
  say("Building the web server; this takes a minute or so, once for each version …");
  rmSync(stamp, { force: true });
  const build = startProcess("the build", nextProgram(["build"]), { env: { NODE_ENV: "production", ...sameEverywhere(version) }, quiet: true });
  if ((await build.ended) !== 0) throw new CommandError(`${build.printed()}\nThe build failed; its messages stand above.`);
  await compressFiles(path.join(buildFolder, "static"));
  writeFileSync(stamp, version);
  return true;
}

/**
 * What servers that are built apart must have in common, so that a page of one works on the other: the build's name, and the
 * key from which the names of actions are made. Without a secret Next makes a key of its own, for this build alone.
 */
function sameEverywhere(version: string): Record<string, string> {
  env();
  const secret = process.env.NEXTAUTH_SECRET?.trim();
  const key = secret && Buffer.from(hkdfSync("sha256", secret, "hourbank", "actions", 32)).toString("base64");
  return { HOURBANK_BUILD: version.slice(0, 20), ...(key ? { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key } : {}) };
}

function readStamp(): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
}

function sourcesVersion(): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) addToHash(hash, source);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, name: string): void {
  const file = path.join(root, name);
  if (apart.has(name) || !existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    hash.update(`${name}\n`).update(readFileSync(file));
    return;
  }
  for (const entry of readdirSync(file).toSorted()) addToHash(hash, `${name}/${entry}`);
}
