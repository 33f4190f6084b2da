// Several web servers behind one port. Node draws pages on one thread, so that one process uses one core. All of them listen, and whichever
// is free takes the next connection; the process that holds them does nothing else.

import cluster from "node:cluster";
import type next from "next";
import { env } from "@/lib/env";
import { runWeb } from "@/lib/front/main";
import { feelPulse, givePulse } from "@/lib/front/pulse";
import { log } from "@/lib/log";
import { gatherFigures } from "@/lib/metrics/gathered";
import { tellOnPort } from "@/lib/metrics/listener";

/** Servers that fall this often in a minute have a reason that starting them again doesn't cure. */
const FALLS_PER_MINUTE = 5;

/** Serves the app on the port of the environment, by as many processes as it says. `loadNext` is called in those that serve. */
export async function runServers(loadNext: () => Promise<typeof next>): Promise<void> {
  const developing = process.argv.includes("--dev");
  const { webProcesses } = env();
  if (cluster.isWorker) givePulse();
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
  let ready = false;
  let exitCode: number | null = null;
  const endWithLast = (): void => {
    if (exitCode !== null && servers().length === 0) process.exit(exitCode);
  };
  const end = (code: number, signal: NodeJS.Signals): void => {
    exitCode ??= code;
    for (const server of servers()) server.process.kill(signal);
    endWithLast();
  };
  // What is told to a server that has fallen in this moment is lost, and no reason to fall as well.
  cluster.on("fork", (server) => server.on("error", (error) => log.warn({ reason: error.message }, "a web server could not be told")));
  cluster.on("listening", (server) => {
    ready = true;
    feelPulse(server);
  });
  cluster.on("exit", (server, code, signal) => {
    if (exitCode !== null) return endWithLast();
    falls.push(Date.now());
    // Whoever started this process is told, and starts it again if that helps. The others finish what they work on.
    if (!ready || falls.filter((instant) => instant > Date.now() - 60_000).length >= FALLS_PER_MINUTE) return end(code || 1, "SIGTERM");
    log.warn({ pid: server.process.pid, code, signal }, "a web server stopped by itself and is started again");
    cluster.fork();
  });
  cluster.on("disconnect", endWithLast);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(0, signal));
  for (let place = 0; place < count; place += 1) cluster.fork();
}

function servers() {
  return Object.values(cluster.workers ?? {}).filter((server) => server !== undefined);
}
