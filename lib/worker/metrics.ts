import { Gauge } from "prom-client";
import { platform } from "@/lib/db/platform";
import { env } from "@/lib/env";
import { tellOnPort } from "@/lib/metrics/listener";
import { type Metrics, openRegistry } from "@/lib/metrics/registry";
import { type Backlog, backlog } from "@/lib/queue/backlog";

/** Tells the worker's figures on `HOURBANK_WORKER_METRICS_PORT`; nothing happens where none is set. */
export async function tellMetrics(): Promise<void> {
  const port = env().workerMetricsPort;
  if (port !== undefined) await tellOnPort(port, workerMetrics());
}

/** The worker's figures; the queue is read when somebody asks. */
export function workerMetrics(): Metrics {
  const registry = openRegistry("worker");
  for (const gauge of [
    queueGauge("hourbank_jobs_waiting", "Jobs that could run now and don't yet.", ({ waiting }) => waiting),
    queueGauge("hourbank_oldest_job_seconds", "How long the first of them has waited.", ({ oldestSeconds }) => oldestSeconds),
    queueGauge("hourbank_jobs_failed", "Jobs that were given up.", ({ failed }) => failed),
  ]) registry.registerMetric(gauge);
  return registry;
}

function queueGauge(name: string, help: string, figure: (queue: Backlog) => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      this.set(figure(await backlog(platform())));
    },
  });
}
