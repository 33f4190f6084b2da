import { Client } from "pg";

/** How many statements the driver sends while `run` runs, whoever asks for them in this process. */
export async function statementsOf(run: () => Promise<void>): Promise<number> {
  let sent = 0;
  const original = Client.prototype.query;
  Client.prototype.query = function counted(this: Client, ...asked: unknown[]) {
    sent += 1;
    return Reflect.apply(original, this, asked) as never;
  } as typeof original;
  try {
    await run();
  } finally {
    Client.prototype.query = original;
  }
  return sent;
}
