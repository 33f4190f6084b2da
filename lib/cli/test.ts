import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBrowser } from "@/lib/cli/browser";
import { beforeEnd, endInOrder, isEnding, putAway } from "@/lib/cli/interruption";
import { ensurePrismaClient } from "@/lib/cli/prisma-client";
import { nextProgram, startProcess } from "@/lib/cli/processes";
import { addCounts, type Counts, failureOf, playwrightCounts, vitestCounts } from "@/lib/cli/test-counts";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

const root = path.resolve(import.meta.dirname, "../..");
const dependency = (file: string) => path.join(root, "node_modules", file);

endInOrder();
process.env.CI = "true";
process.exitCode = 1;
await runCommand(async () => {
  await ensurePrismaClient();
  const journeys = hasJourneys();
  if (journeys) process.env.HOURBANK_CHROMIUM = ensureBrowser();
  const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-counts-"));
  beforeEnd(() => rmSync(folder, { recursive: true, force: true }));

  const counts = addCounts([
    await checked("types", [nextProgram(["typegen"]), [dependency("typescript/bin/tsc"), "--noEmit"]]),
    await checked("lint", [[dependency("oxlint/bin/oxlint")]]),
    await vitest(path.join(folder, "vitest.json")),
    ...(journeys ? [await playwright(path.join(folder, "playwright.json"))] : []),
  ]);
  if (isEnding()) throw new CommandError("The tests were interrupted.");
  if (counts.failures.length > 0) say(`\nWhat failed:\n${counts.failures.map((name) => `  ${name}`).join("\n")}`);
  say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed === 0) process.exitCode = 0;
});
await putAway();
process.exit(process.exitCode ?? 0);

function hasJourneys(): boolean {
  const folder = path.join(root, "tests/journeys");
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".spec.ts"));
}

/** Types and lint aren't tests, and count only when they fail. */
async function checked(name: string, programs: string[][]): Promise<Counts> {
  say(`\n— ${name}`);
  for (const program of programs) {
    if ((await startProcess(name, program).ended) !== 0) return failureOf(name);
  }
  return addCounts([]);
}

async function vitest(report: string): Promise<Counts> {
  say("\n— domain, architecture, database, contracts");
  const words = ["run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const run = startProcess("vitest", [dependency("vitest/vitest.mjs"), ...words]);
  return vitestCounts(report, await run.ended);
}

async function playwright(report: string): Promise<Counts> {
  say("\n— journeys in a browser");
  const words = ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json"];
  const run = startProcess("playwright", [dependency("@playwright/test/cli.js"), ...words], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return playwrightCounts(report, await run.ended);
}
