import { collectDefaultMetrics, Registry } from "prom-client";

export type Metrics = Registry;

/** What can be told to whoever asks for the figures. */
export interface Figures {
  contentType: string;
  metrics: () => Promise<string>;
}

/** The figures of one process, with what Node itself says (memory, event loop, collections of garbage). */
export function openRegistry(process: "web" | "worker"): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry, prefix: "hourbank_" });
  return registry;
}
