// The process of the web server: Next behind the front server, until a signal ends it.

import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import next from "next";
import { env } from "@/lib/env";
import { endServer } from "@/lib/front/ending";
import { frontRules } from "@/lib/front/rules";
import { frontServer } from "@/lib/front/server";
import { startTraces } from "@/lib/front/traces";
import { twinsIn } from "@/lib/front/twins";
import { log } from "@/lib/log";
import { tellOnPort } from "@/lib/metrics/listener";
import { openRegistry } from "@/lib/metrics/registry";

const developing = process.argv.includes("--dev");
const dir = path.resolve(import.meta.dirname, "../..");

const stopTraces = await startTraces();
const rules = frontRules(developing);
const registry = openRegistry("web");
// Next listens on what it takes for its server; only what has passed the front server is passed on.
const upgrades = new EventEmitter();
const upgraded = new Set<Duplex>();
const app = next({ dev: developing, dir, port: env().port, hostname: "localhost", httpServer: upgrades as unknown as Server });
await app.prepare();

const server = frontServer(rules, {
  handle: app.getRequestHandler(),
  metrics: registry,
  ...(developing ? { upgrade } : { file: twinsIn(path.join(dir, ".next/static")) }),
});
if (env().metricsPort !== undefined) await tellOnPort(env().metricsPort ?? 0, registry);
server.once("error", (error) => {
  log.fatal({ err: error }, "the web server can't listen");
  process.exit(1);
});
server.listen(env().port);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  await endServer(server, rules.patience.endMs, upgraded);
  await Promise.race([Promise.allSettled([app.close(), stopTraces()]), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  process.exit(0);
}

function upgrade(request: unknown, socket: Duplex, head: Buffer): void {
  upgraded.add(socket);
  socket.once("close", () => upgraded.delete(socket)).on("error", () => {});
  upgrades.emit("upgrade", request, socket, head);
}
