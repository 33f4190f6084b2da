import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { scriptProgram, startProcess, stopProcess } from "@/lib/cli/processes";
import { openTestBank } from "@/tests/support/fake-bank";
import { openSwapWorld, type SwapWorld } from "@/tests/support/swap-world";

/** The firm of the journeys with something of everything, without a web server: a worker runs beside it while it is made. */
export async function openSwapWorldHere(): Promise<SwapWorld> {
  const data = mkdtempSync(path.join(os.tmpdir(), "hourbank-swap-"));
  Object.assign(process.env, { HOURBANK_MODE: "demo", HOURBANK_DATA: data, HOURBANK_TEST_OWNER_URL: process.env.DATABASE_OWNER_URL });
  const bank = await openTestBank();
  // A process of its own: drawing paper would keep this one from answering its own transactions.
  const worker = startProcess("The worker", scriptProgram("lib/worker/main.ts"), { quiet: true, env: { VITEST: undefined, LOG_LEVEL: "silent" } });
  onTestFinished(async () => {
    await bank.close();
    rmSync(data, { recursive: true, force: true });
  });
  try {
    return await openSwapWorld();
  } finally {
    await stopProcess(worker);
  }
}
