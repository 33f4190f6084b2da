// The figures of several processes behind one port, as one: whichever is asked has the process that holds them all add them up.

import cluster, { type Worker } from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import type { Figures, Metrics } from "@/lib/metrics/registry";

const ASKED = "hourbank: figures asked";
const TOLD = "hourbank: figures told";

interface Said {
  type: typeof ASKED | typeof TOLD;
  id: number;
  /** What all have counted; null where one of them did not answer, as while it starts. */
  text?: string | null;
}

/** For the process that holds the others: what all of them have counted, which it tells each of them too. */
export function gatherFigures(): Figures {
  const all = new AggregatorRegistry();
  const figures = { contentType: all.contentType, metrics: () => all.clusterMetrics() };
  cluster.on("message", (server: Worker, said: Said) => {
    if (said?.type !== ASKED) return;
    void figures.metrics().catch(() => null).then((text) => server.isConnected() && server.send({ type: TOLD, id: said.id, text } satisfies Said));
  });
  return figures;
}

/** For one of the others: hands over its own figures when they are asked for, and asks for those of all. Asking fails where one doesn't tell. */
export function figuresOfAll(own: Metrics): Figures {
  AggregatorRegistry.setRegistries([own]);
  const { contentType } = new AggregatorRegistry();
  let asked = 0;
  const metrics = () =>
    new Promise<string>((resolve, reject) => {
      const id = (asked += 1);
      const hear = (said: Said): void => {
        if (said?.type !== TOLD || said.id !== id) return;
        process.off("message", hear);
        if (typeof said.text === "string") resolve(said.text);
        else reject(new Error("Not all web servers have told their figures."));
      };
      process.on("message", hear);
      process.send?.({ type: ASKED, id } satisfies Said);
    });
  return { contentType, metrics };
}
