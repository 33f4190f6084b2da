import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type Counts = { passed: number; failed: number; skipped: number };

/** Something that failed without saying how many. */
export const failure: Counts = { passed: 0, failed: 1, skipped: 0 };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** What vitest's JSON report counts; a file that doesn't even load is one failure. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = readReport(file, vitestReport);
  if (!report) return failure;
  const broken = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0);
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return believing(counts, exitCode);
}

/** What Playwright's JSON report counts. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = readReport(file, playwrightReport);
  if (!report) return failure;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return believing({ passed: expected + flaky, failed: unexpected, skipped }, exitCode);
}

/** Sums them up. */
export function addCounts(all: Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
  };
}

/** A runner that fails though none of its tests did had a failure outside them. */
function believing(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport<Report>(file: string, schema: z.ZodType<Report>): Report | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
}
