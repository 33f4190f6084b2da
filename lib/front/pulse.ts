// A server whose one thread is caught in a loop lives on and never answers again, while its neighbours keep the port looking well. So the
// process that holds the servers feels the pulse of each.

import type { Worker } from "node:cluster";
import { log } from "@/lib/log";

const PULSE = "hourbank: pulse";
const BEAT_MS = 3_000;

/** Nothing that a server does keeps its thread for so many beats. */
const MOST_MISSED = 5;

/** For a server: answers as soon as its thread has a moment. */
export function givePulse(): void {
  process.on("message", (said) => {
    if (said === PULSE && process.connected) process.send?.(PULSE);
  });
}

/** For the process that holds `server`: ends it once it has missed five beats in a row. */
export function feelPulse(server: Worker): void {
  let missed = 0;
  server.on("message", (said) => {
    if (said === PULSE) missed = 0;
  });
  const beat = setInterval(() => {
    if (missed >= MOST_MISSED) {
      log.error({ pid: server.process.pid }, "a web server hangs and is ended");
      server.process.kill("SIGKILL");
    }
    missed += 1;
    if (server.isConnected()) server.send(PULSE);
  }, BEAT_MS);
  server.once("exit", () => clearInterval(beat));
}
