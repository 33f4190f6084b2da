import { readFileSync } from "node:fs";

type Cleanup = () => void | Promise<void>;

const cleanups: Cleanup[] = [];
let ending = false;

/** Remembers what must be put away when the command ends; call the result once that is done in another way. */
export function beforeEnd(cleanup: Cleanup): () => void {
  cleanups.push(cleanup);
  return () => {
    const index = cleanups.indexOf(cleanup);
    if (index >= 0) cleanups.splice(index, 1);
  };
}

/** Puts everything away, what came last first. */
export async function putAway(): Promise<void> {
  ending = true;
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup();
}

/** Whether this command is ending; what fails from then on is no news. */
export function isEnding(): boolean {
  return ending;
}

/**
 * From now on Ctrl-C and the signals that end a process put everything away first; a second Ctrl-C doesn't wait. An npm
 * that was killed can't pass a signal on, so its absence counts as one.
 */
export function endInOrder(): void {
  const end = (): void => {
    if (ending) process.exit(130);
    void putAway().finally(() => process.exit(process.exitCode ?? 0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (!process.env.npm_lifecycle_event) return;
  const line = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === line) return;
    clearInterval(watch);
    end();
  }, 1000);
  watch.unref();
}

/** Process numbers of the shell that npm starts and of npm itself, as far as this machine tells. */
function ancestors(): string {
  const shell = process.ppid;
  try {
    const [, , , npm] = readFileSync(`/proc/${shell}/stat`, "utf8").replace(/\(.*\)/s, "()").split(" ");
    return `${shell} ${npm}`;
  } catch {
    return String(shell);
  }
}
