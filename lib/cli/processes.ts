import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEnd } from "@/lib/cli/interruption";
import type { ProgramName } from "@/lib/cli/program-build";

const root = path.resolve(import.meta.dirname, "../..");
const leash = pathToFileURL(path.join(import.meta.dirname, "leash.js")).href;

/** A process that this command started and will stop. */
export type RunningProcess = {
  name: string;
  child: ChildProcess;
  /** Settles with the exit code. */
  ended: Promise<number>;
  /** What it has printed, where that is kept rather than shown. */
  printed: () => string;
};

export type ProcessOptions = {
  /** Added to this command's environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Keeps what the process prints instead of showing it. */
  quiet?: boolean;
};

/** What follows `node` to run Next's own command, such as `next start`. */
export function nextProgram(words: string[]): string[] {
  return [path.join(root, "node_modules/next/dist/bin/next"), ...words];
}

/** Where `ensurePrograms` puts what it builds. */
export const programFolder = path.join(root, ".next/programs");

/** What follows `node` to run a program that `ensurePrograms` has built. */
export function builtProgram(name: ProgramName, words: string[] = []): string[] {
  return [path.join(programFolder, `${name}.mjs`), ...words];
}

/** What follows `node` to run a TypeScript file of the repository. */
export function scriptProgram(file: string, words: string[] = []): string[] {
  return ["--import", "tsx", path.join(root, file), ...words];
}

/**
 * Starts `node` with `words` in a process group of its own, so that Ctrl-C reaches this command alone, which then stops
 * its processes in order when it ends.
 */
export function startProcess(name: string, words: string[], options: ProcessOptions = {}): RunningProcess {
  const output = options.quiet ? "pipe" : "inherit";
  const child = spawn(process.execPath, ["--import", leash, ...words], {
    cwd: root,
    detached: process.platform !== "win32",
    env: {
      NEXT_TELEMETRY_DISABLED: "1",
      ...process.env,
      ...options.env,
      HOURBANK_LEASH: String(process.pid),
    } as NodeJS.ProcessEnv,
    stdio: ["ignore", output, output, "ipc"],
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (printed += text.toString()));
  const running = { name, child, ended, printed: () => printed };
  void ended.then(beforeEnd(() => stopProcess(running)));
  return running;
}

/** Asks a process to stop, and ends it after ten seconds if it doesn't. */
export async function stopProcess(running: RunningProcess): Promise<void> {
  if (running.child.exitCode !== null || running.child.signalCode !== null) return;
  signalGroup(running.child, "SIGTERM");
  const force = setTimeout(() => signalGroup(running.child, "SIGKILL"), 10_000);
  await running.ended;
  clearTimeout(force);
}

/** Reaches what the process started in turn, too; Windows knows no groups. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
