import type { RunningProcess } from "@/lib/cli/processes";
import { CommandError, warn } from "@/lib/cli/terminal";

// A worker that stops this often in a minute has a reason that starting it again doesn't cure.
const restartsPerMinute = 5;

/**
 * Calls `announce` and watches over web server and worker until a signal ends this command. A worker that ends by itself
 * is started again; when the web server does, or the worker again and again, a `CommandError` says so.
 */
export async function supervise(web: RunningProcess, startWorker: () => RunningProcess, announce: () => Promise<void>): Promise<void> {
  const failure = Promise.race([
    web.ended.then((exitCode) => stoppedByItself(web, exitCode)),
    keepRunning(startWorker),
  ]);
  await Promise.race([announce(), failure]);
  await failure;
}

async function keepRunning(start: () => RunningProcess): Promise<never> {
  const endings: number[] = [];
  for (;;) {
    const running = start();
    const exitCode = await running.ended;
    endings.push(Date.now());
    const lastMinute = endings.filter((instant) => instant > Date.now() - 60_000);
    if (lastMinute.length >= restartsPerMinute) stoppedByItself(running, exitCode);
    warn(`${running.name} stopped by itself (exit code ${exitCode}) and is started again.`);
  }
}

function stoppedByItself(running: RunningProcess, exitCode: number): never {
  throw new CommandError(`${running.name} stopped by itself (exit code ${exitCode}); its messages stand above.`);
}
