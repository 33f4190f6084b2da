// Several web servers behind one port. Node draws pages on one thread, so that one process uses one core. All of them listen, and whichever
// is free takes the next connection; the process that holds them does nothing else.

import cluster from "node:cluster";
import type next from "next";
import { env } from "@/lib/env";
import { runWeb } from "@/lib/front/main";
import { log } from "@/lib/log";
import { gatherFigures } from "@/lib/metrics/gathered";
import { tellOnPort } from "@/lib/metrics/listener";

/** Servers that fall this often in a minute have a reason that starting them again doesn't cure. */
const FALLS_PER_MINUTE = 5;

/** Serves the app on the port of the environment, by as many processes as it says. `loadNext` is called in those that serve. */
export async function runServers(loadNext: () => Promise<typeof next>): Promise<void> {
  const developing = process.argv.includes("--dev");
  const { webProcesses } = env();
  if (cluster.isWorker || developing || webProcesses === 1) return runWeb(loadNext, developing);
  await holdServers(webProcesses);
}

async function holdServers(count: number): Promise<void> {
  const { metricsPort } = env();
  // Node's own way, handing connections out in turn, gives them to busy servers as well, and loses those on their way to one that has fallen.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const figures = gatherFigures();
  if (metricsPort !== undefined) await tellOnPort(metricsPort, figures);
  const falls: number[] = [];
  let [ready, ending] = [false, false];
  cluster.on("listening", () => (ready = true));
  cluster.on("exit", (server, code, signal) => {
    if (ending) return endWithLast();
    falls.push(Date.now());
    // Whoever started this process is told, and starts it again if that helps.
    if (!ready || falls.filter((instant) => instant > Date.now() - 60_000).length >= FALLS_PER_MINUTE) process.exit(code || 1);
    log.warn({ pid: server.process.pid, code, signal }, "a web server stopped by itself and is started again");
    cluster.fork();
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      ending = true;
      for (const server of servers()) server.process.kill(signal);
      endWithLast();
    });
  }
  for (let place = 0; place < count; place += 1) cluster.fork();
}

function endWithLast(): void {
  if (servers().length === 0) process.exit(0);
}

function servers() {
  return Object.values(cluster.workers ?? {}).filter((server) => server !== undefined);
}
