import { collectDefaultMetrics, Registry } from "prom-client";

export type Metrics = Registry;

/** The figures of one process, with what Node itself says (memory, event loop, collections of garbage). */
export function openRegistry(process: "web" | "worker"): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry, prefix: "hourbank_" });
  return registry;
}
