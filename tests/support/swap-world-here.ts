import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { startPool } from "@/lib/worker/pool";
import { openTestBank } from "@/tests/support/fake-bank";
import { openSwapWorld, type SwapWorld } from "@/tests/support/swap-world";

/** The firm of the journeys with something of everything, without a web server: its worker runs in this process while it is made. */
export async function openSwapWorldHere(): Promise<SwapWorld> {
  const data = mkdtempSync(path.join(os.tmpdir(), "hourbank-swap-"));
  Object.assign(process.env, { HOURBANK_MODE: "demo", HOURBANK_DATA: data, HOURBANK_TEST_OWNER_URL: process.env.DATABASE_OWNER_URL });
  const bank = await openTestBank();
  const pool = await startPool({ mail: outboxTransport(data), baseUrl: "http://hours.test" });
  onTestFinished(async () => {
    await bank.close();
    rmSync(data, { recursive: true, force: true });
  });
  try {
    return await openSwapWorld();
  } finally {
    await pool.stop();
  }
}
