import type { Outcome } from "@/lib/cli/overload/driver";
import { row } from "@/lib/cli/bench/load";

/** An answer that comes later than this has nobody waiting for it any more. */
const USEFUL_WITHIN_MS = 10_000;

/** What a stretch of requests came to. */
export interface Verdict {
  asked: number;
  /** Answered as wished, in time. */
  useful: number;
  /** Refused with 503 or 429 and a time to come again. */
  polite: number;
  /** Everything else, by what it was. */
  rude: Map<string, number>;
  usefulPerSecond: number;
  /** Milliseconds of useful answers, and of refusals. */
  took: number[];
  refusedTook: number[];
}

/** Sorts outcomes of a stretch of `seconds`. */
export function verdictOf(outcomes: readonly Outcome[], seconds: number): Verdict {
  const useful = outcomes.filter(isUseful);
  const polite = outcomes.filter(isPolite);
  const rude = new Map<string, number>();
  for (const each of outcomes) if (!isUseful(each) && !isPolite(each)) rude.set(kindOf(each), (rude.get(kindOf(each)) ?? 0) + 1);
  return { asked: outcomes.length, useful: useful.length, polite: polite.length, rude, usefulPerSecond: useful.length / seconds, took: sorted(useful), refusedTook: sorted(polite) };
}

function sorted(outcomes: readonly Outcome[]): number[] {
  return outcomes.map(({ tookMs }) => tookMs).toSorted((one, other) => one - other);
}

function isUseful({ status, tookMs }: Outcome): boolean {
  return status !== null && status < 300 && tookMs <= USEFUL_WITHIN_MS;
}

function isPolite({ status, retryAfter }: Outcome): boolean {
  return (status === 503 || status === 429) && retryAfter !== null && /^\d+$/.test(retryAfter);
}

function kindOf({ name, status, tookMs }: Outcome): string {
  if (status === null) return "no answer";
  if (status < 300) return `answered after more than ${Math.round(USEFUL_WITHIN_MS / 1_000)} s (${Math.round(tookMs / 1_000)} s)`;
  if (status === 503 || status === 429) return `${status} without a time to come again`;
  return `${status} for ${name}`;
}

/** The verdict as lines of a table. */
export function toldAs(name: string, { asked, useful, polite, rude, usefulPerSecond, took, refusedTook }: Verdict): string {
  const share = (count: number) => `${((100 * count) / Math.max(1, asked)).toFixed(1)} %`;
  const lines = [
    row(name, `${asked} asked`, `${usefulPerSecond.toFixed(1)} useful/s`, share(useful), `${share(polite)} refused`),
    row("  useful answers", `p50 ${at(took, 0.5)}`, `p95 ${at(took, 0.95)}`, `p99 ${at(took, 0.99)}`),
    row("  refusals", `p50 ${at(refusedTook, 0.5)}`, `p95 ${at(refusedTook, 0.95)}`),
  ];
  return [...lines, ...[...rude].map(([kind, count]) => row(`  WRONG: ${kind}`, String(count)))].join("\n");
}

/** How long useful answers took, by what was asked. */
export function toldByKind(outcomes: readonly Outcome[]): string {
  const useful = outcomes.filter(isUseful);
  const told = [...new Set(useful.map(({ name }) => name))].toSorted().map((name) => {
    const took = sorted(useful.filter((each) => each.name === name));
    return row(`    ${name}`, `p50 ${at(took, 0.5)}`, `p95 ${at(took, 0.95)}`, `p99 ${at(took, 0.99)}`);
  });
  return told.join("\n");
}

function at(sorted: readonly number[], part: number): string {
  return sorted.length > 0 ? `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0)} ms` : "–";
}
