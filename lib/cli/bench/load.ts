/** What a stretch of load has shown: how many a second, and how long one took, in milliseconds. */
export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  failures: number;
}

/** Keeps `workers` busy with `once` for so many seconds after a short warm-up, and measures. */
export async function load(seconds: number, workers: number, once: (worker: number) => Promise<void>): Promise<Measured> {
  await during(Math.min(1.5, seconds / 3), workers, once);
  const begun = performance.now();
  const { took, failures } = await during(seconds, workers, once);
  const elapsed = (performance.now() - begun) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: took.length / elapsed, p50: at(0.5), p95: at(0.95), failures };
}

async function during(seconds: number, workers: number, once: (worker: number) => Promise<void>): Promise<{ took: number[]; failures: number }> {
  const took: number[] = [];
  let failures = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < until) {
        const begun = performance.now();
        try {
          await once(worker);
          took.push(performance.now() - begun);
        } catch {
          failures += 1;
        }
      }
    }),
  );
  return { took, failures };
}

/** One line of a table: a name and its figures, aligned. */
export function row(name: string, ...figures: string[]): string {
  return `  ${name.padEnd(34)}${figures.map((figure) => figure.padStart(14)).join("")}`;
}
