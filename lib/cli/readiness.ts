import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { CommandError } from "@/lib/cli/terminal";

const answerSchema = z.object({ reason: z.string() });

/** Waits until the web server on `port` says that all is right, for at most `seconds`. Throws the reason if it doesn't. */
export async function whenReady(port: number, seconds = 120): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let reason = "the web server doesn't answer";
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    reason = (await reasonOf(answer)) ?? reason;
    await pause(200);
  }
  throw new CommandError(`Hourbank isn't ready after ${seconds} seconds: ${reason}.`);
}

async function reasonOf(answer: Response | undefined): Promise<string | undefined> {
  const body: unknown = await answer?.json().catch(() => undefined);
  return answerSchema.safeParse(body).data?.reason;
}
