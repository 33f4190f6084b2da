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
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup();
}

/** Whether somebody has asked this command to end; what fails from then on is no news. */
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
    ending = true;
    void putAway().finally(() => process.exit(process.exitCode ?? 0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 1000);
  watch.unref();
}
