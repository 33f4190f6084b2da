import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { beforeEnd } from "@/lib/cli/interruption";


const reportSchema = z.object({
  testResults: z.array(
    z.object({ name: z.string(), message: z.string().default(""), assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })) }),
  ),
});

/** What a run of tests has shown. */
export interface Trial {
  passed: string[];
  failed: { name: string; why: string }[];
  /** Why nothing could be tried at all: a file that doesn't load, a database that isn't made; else empty. */
  broken: string;
}

/** Runs files of tests in `tree`, those whose name contains one of `named`, on the server behind `databaseUrl`, for a while at most. */
export async function runTests(tree: string, files: readonly string[], named: readonly string[], databaseUrl: string, minutes = 5): Promise<Trial> {
  const report = path.join(tree, "report.json");
  rmSync(report, { force: true });
  const words = ["run", "--config", "tests/vitest.config.ts", "--reporter=json", `--outputFile.json=${report}`, ...files, "-t", named.map(literally).join("|")];
  const env = { ...process.env, DATABASE_URL: undefined, DATABASE_OWNER_URL: databaseUrl, LOG_LEVEL: "silent", HOURBANK_DATA: path.join(tree, ".data") };
  const run = spawn(process.execPath, [path.join(tree, "node_modules/vitest/vitest.mjs"), ...words], { cwd: tree, env, stdio: ["ignore", "ignore", "pipe"], detached: process.platform !== "win32" });
  let said = "";
  run.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4_000)));
  const done = beforeEnd(() => endGroup(run));
  const patience = setTimeout(() => endGroup(run), minutes * 60_000);
  await new Promise((resolve) => run.once("close", resolve));
  clearTimeout(patience);
  done();
  return read(report, said);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function read(report: string, said: string): Trial {
  const parsed = existsSync(report) ? reportSchema.safeParse(JSON.parse(readFileSync(report, "utf8"))).data : undefined;
  if (!parsed) return { passed: [], failed: [], broken: firstLine(said) || "no report was written in time" };
  const results = parsed.testResults.flatMap((file) => file.assertionResults.map((each) => ({ ...each, file: file.name })));
  const failed = results.filter(({ status }) => status === "failed").map(({ fullName, failureMessages }) => ({ name: fullName, why: firstLine(failureMessages?.[0] ?? "") }));
  const passed = results.filter(({ status }) => status === "passed").map(({ fullName }) => fullName);
  const unread = parsed.testResults.find((file) => file.assertionResults.length === 0);
  const broken = passed.length + failed.length > 0 && !unread ? "" : firstLine(unread?.message || said) || "no test has that name";
  return { passed, failed, broken };
}

function firstLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- colours of the terminal
  return text.replace(/\u001B\[[\d;]*m/g, "").split("\n").map((line) => line.trim()).find((line) => line && !line.startsWith("⎯")) ?? "";
}

function endGroup(run: ChildProcess): void {
  if (run.pid === undefined || run.exitCode !== null) return;
  try {
    process.kill(process.platform === "win32" ? run.pid : -run.pid, "SIGKILL");
  } catch {
    run.kill("SIGKILL");
  }
}
