import { Counter, Gauge, Histogram } from "prom-client";
import type { Admission } from "@/lib/front/admission";
import type { RouteClass } from "@/lib/front/route-class";
import type { Metrics } from "@/lib/metrics/registry";

/** What the front server counts. */
export interface FrontMetrics {
  answered: (kind: RouteClass, status: number, ms: number) => void;
  refused: (code: string) => void;
}

/** What is read of the connections to the database, wherever they were opened. */
interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Counts into `registry`: answers by kind and status, how long they took, and what is under way. */
export function frontMetrics(registry: Metrics, admission: Admission): FrontMetrics {
  const registers = [registry];
  const answers = new Counter({ name: "hourbank_answers_total", help: "Answers by kind of request and status.", labelNames: ["kind", "status"], registers });
  const seconds = new Histogram({ name: "hourbank_answer_seconds", help: "Time to the end of an answer.", labelNames: ["kind"], buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers });
  const refusals = new Counter({ name: "hourbank_refusals_total", help: "Requests that the front server turned away, by reason.", labelNames: ["reason"], registers });
  for (const gauge of gauges(admission)) registry.registerMetric(gauge);
  return {
    answered: (kind, status, ms) => {
      answers.inc({ kind, status: String(status) });
      seconds.observe({ kind }, ms / 1000);
    },
    refused: (reason) => refusals.inc({ reason }),
  };
}

/** Read when somebody asks. */
function gauges(admission: Admission): Gauge[] {
  return [
    new Gauge({ name: "hourbank_under_way", help: "Requests being worked on.", registers: [], collect() { this.set(admission.under); } }),
    new Gauge({ name: "hourbank_waiting", help: "Requests in line for a place.", registers: [], collect() { this.set(admission.waiting); } }),
    new Gauge({ name: "hourbank_database_connections", help: "Connections to the database by what they do.", labelNames: ["state"], registers: [], collect() { tellPool((state, count) => this.set({ state }, count)); } }),
  ];
}

// The pool is opened by lib/db in one of Next's bundles; the process holds it under this name.
function tellPool(tell: (state: string, count: number) => void): void {
  const pool = (globalThis as { hourbankPool?: Pool }).hourbankPool;
  if (!pool) return;
  tell("busy", pool.totalCount - pool.idleCount);
  tell("idle", pool.idleCount);
  tell("waiting", pool.waitingCount);
}
