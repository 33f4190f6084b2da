import { createHash, hkdfSync } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildPrograms } from "@/lib/cli/program-build";
import { nextProgram, programFolder, startProcess } from "@/lib/cli/processes";
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

/** Made of the schema, which counts. */
const generated = new Set(["lib/db/generated"]);

/** All that the programs beside it are built from, packages apart. */
const programSources = ["lib", "prisma/schema", "package-lock.json", "tsconfig.json"];

/** Builds the web server and the programs beside it unless there are builds of just these sources; returns whether anything was built now. */
export async function ensureBuild(): Promise<boolean> {
  await ensurePrismaClient();
  const built = [await ensureWeb(), await ensurePrograms()];
  return built.includes(true);
}

/** Builds what runs beside Next's own code, unless it is there. */
export async function ensurePrograms(): Promise<boolean> {
  await ensurePrismaClient();
  const programStamp = path.join(programFolder, "version");
  const version = versionOf(programSources, generated);
  if (readStamp(programStamp) === version) return false;
  rmSync(programFolder, { recursive: true, force: true });
  await buildPrograms(root, programFolder);
  writeFileSync(programStamp, version);
  return true;
}

async function ensureWeb(): Promise<boolean> {
  const version = versionOf(sources, apart);
  if (existsSync(path.join(buildFolder, "BUILD_ID")) && readStamp(stamp) === version) return false;
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

function readStamp(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function versionOf(names: readonly string[], without: ReadonlySet<string>): string {
  const hash = createHash("sha256").update(process.version);
  for (const name of names) addToHash(hash, name, without);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, name: string, without: ReadonlySet<string>): void {
  const file = path.join(root, name);
  if (without.has(name) || !existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    hash.update(`${name}\n`).update(readFileSync(file));
    return;
  }
  for (const entry of readdirSync(file).toSorted()) addToHash(hash, `${name}/${entry}`, without);
}
