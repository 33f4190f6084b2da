import { setTimeout as pause } from "node:timers/promises";
import { isEnding } from "@/lib/cli/interruption";
import type { RunningProcess } from "@/lib/cli/processes";
import { CommandError, warn } from "@/lib/cli/terminal";

// A server that stops this often in a minute has a reason that starting it again doesn't cure.
const restartsPerMinute = 5;

/**
 * Calls `announce` and watches over the servers until a signal ends this command. A server or an embedded database that ends by itself is
 * started again; when one does again and again, or the web server before it was ever ready, a `CommandError` says so.
 */
export async function supervise(servers: {
  startWeb: () => RunningProcess;
  startWorker?: (() => RunningProcess) | undefined;
  /** The bank of the demo: how it is started again, and as it runs already. */
  bank?: { running: RunningProcess; start: () => RunningProcess } | undefined;
  revive?: () => Promise<void>;
  announce: () => Promise<void>;
}): Promise<void> {
  const web = servers.startWeb();
  let ready = false;
  const failure = Promise.race([
    web.ended.then((exitCode) => (ready ? keepRunning(servers.startWeb, web) : stoppedByItself(web, exitCode))),
    servers.startWorker ? keepRunning(servers.startWorker) : new Promise<never>(() => {}),
    servers.bank ? keepRunning(servers.bank.start, servers.bank.running) : new Promise<never>(() => {}),
    keepAlive(servers.revive),
  ]);
  await Promise.race([servers.announce(), failure]);
  ready = true;
  await failure;
}

/** Looks after the embedded database every second. */
async function keepAlive(revive: (() => Promise<void>) | undefined): Promise<never> {
  for (;;) {
    await pause(1000);
    if (!isEnding()) await revive?.();
  }
}

async function keepRunning(start: () => RunningProcess, already?: RunningProcess): Promise<never> {
  const endings: number[] = [];
  for (let running = already ?? start(); ; running = start()) {
    const exitCode = await running.ended;
    if (isEnding()) return new Promise(() => {});
    endings.push(Date.now());
    const lastMinute = endings.filter((instant) => instant > Date.now() - 60_000);
    if (lastMinute.length >= restartsPerMinute) stoppedByItself(running, exitCode);
    warn(`${running.name} stopped by itself (exit code ${exitCode}) and is started again.`);
  }
}

function stoppedByItself(running: RunningProcess, exitCode: number): never {
  throw new CommandError(`${running.name} stopped by itself (exit code ${exitCode}); its messages stand above.`);
}
