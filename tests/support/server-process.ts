import { spawn } from "node:child_process";
import os from "node:os";
import { onTestFinished } from "vitest";

/** A process of ours that a test has started, with an environment of its own. */
export interface ServerProcess {
  /** All lines of its log so far. */
  printed: () => string;
  /** Tells it to end, and gives its exit code. */
  end: () => Promise<number | null>;
}

/** Starts `file` of the repository and waits until `url` answers; it ends with the test at the latest. */
export async function startServer(file: string, url: string, env: Record<string, string | undefined>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", file], { env: { ...process.env, VITEST: undefined, LOG_LEVEL: "info", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (printed += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));
  while (!(await fetch(url).then((answer) => answer.arrayBuffer().then(() => true), () => false))) {
    if (child.exitCode !== null) throw new Error(`${file} ended before it answered:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    printed: () => printed,
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** An address by which other machines reach this one; none where it has no network. */
export function outsideAddress(): string | undefined {
  return Object.values(os.networkInterfaces()).flat().find((each) => each?.family === "IPv4" && !each.internal)?.address;
}
