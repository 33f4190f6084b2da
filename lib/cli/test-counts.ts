import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** What a run counted, with the names of what failed, as the end of a long output is often all that is kept of it. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

/** Something that failed without saying how many. */
export const failureOf = (name: string): Counts => ({ passed: 0, failed: 1, skipped: 0, failures: [name] });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

const journeys = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
  get suites() {
    return z.array(journeys).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(journeys),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** What vitest's JSON report counts; a file that doesn't even load is one failure. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = readReport(file, vitestReport);
  if (!report) return failureOf("vitest made no report");
  const broken = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0);
  const named = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${name} › ${fullName}: ${failureMessages?.[0]?.split("\n")[0] ?? ""}`),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...broken.map(({ name, message }) => `${name}: ${message ?? ""}`), ...named],
  };
  return believing(counts, exitCode, "an error outside vitest's tests");
}

/** What Playwright's JSON report counts. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = readReport(file, playwrightReport);
  if (!report) return failureOf("Playwright made no report");
  const { expected, unexpected, flaky, skipped } = report.stats;
  const counts = { passed: expected + flaky, failed: unexpected, skipped, failures: report.suites.flatMap(failedJourneys) };
  return believing(counts, exitCode, "an error outside the journeys");
}

/** Sums them up. */
export function addCounts(all: Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
    failures: all.flatMap((counts) => counts.failures),
  };
}

/** The file's name leads, as its title is what it is called by. */
function failedJourneys({ title, specs, suites = [] }: z.infer<typeof journeys>): string[] {
  const failed = specs.filter(({ ok }) => !ok).map((spec) => spec.title);
  return [...failed, ...suites.flatMap(failedJourneys)].map((name) => `${title} › ${name}`);
}

/** A runner that fails though none of its tests did had a failure outside them. */
function believing(counts: Counts, exitCode: number, otherwise: string): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: [otherwise] } : counts;
}

function readReport<Report>(file: string, schema: z.ZodType<Report>): Report | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
}
