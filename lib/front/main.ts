// A process that serves: Next behind the front server, until a signal ends it. `servers.ts` runs it, alone or several.

import cluster from "node:cluster";
import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import type next from "next";
import { env } from "@/lib/env";
import { endServer } from "@/lib/front/ending";
import { frontRules } from "@/lib/front/rules";
import { frontServer } from "@/lib/front/server";
import { startTraces } from "@/lib/front/traces";
import { twinsIn } from "@/lib/front/twins";
import { log } from "@/lib/log";
import { figuresOfAll } from "@/lib/metrics/gathered";
import { tellOnPort } from "@/lib/metrics/listener";
import { openRegistry } from "@/lib/metrics/registry";

const dir = path.resolve(import.meta.dirname, "../..");

/** Serves the app on the port of the environment. `loadNext` is called when all else stands. */
export async function runWeb(loadNext: () => Promise<typeof next>, developing: boolean): Promise<void> {
  const { port, metricsPort } = env();
  const rules = frontRules(developing);
  const metrics = openRegistry("web");
  const figures = cluster.isWorker ? figuresOfAll(metrics) : metrics;
  const stopTraces = await startTraces();
  // Next listens on what it takes for its server; only what has passed the front server is passed on.
  const upgrades = new EventEmitter();
  const upgraded = new Set<Duplex>();
  const app = (await loadNext())({ dev: developing, dir, port, hostname: "localhost", httpServer: upgrades as unknown as Server });
  await app.prepare();

  const upgrade = (request: unknown, socket: Duplex, head: Buffer): void => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket)).on("error", () => {});
    upgrades.emit("upgrade", request, socket, head);
  };
  const server = frontServer(rules, { handle: app.getRequestHandler(), metrics, figures, ...(developing ? { upgrade } : { file: twinsIn(path.join(dir, ".next/static")) }) });
  // Of several, the process that holds them has that port.
  if (metricsPort !== undefined && cluster.isPrimary) await tellOnPort(metricsPort, metrics);
  await listen(server, port);

  const stop = async (): Promise<void> => {
    await endServer(server, rules.patience.endMs, upgraded);
    await Promise.race([Promise.allSettled([app.close(), stopTraces()]), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
    process.exit(0);
  };
  let ending: Promise<void> | undefined;
  // It may be told twice, by its group and by the process that holds it.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void (ending ??= stop()));
}

const LAST_WORDS_MS = 1_000;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => {
    server.once("error", (error) => {
      log.fatal({ err: error }, "the web server can't listen");
      process.exit(1);
    });
    server.listen(port, resolve);
  });
}
