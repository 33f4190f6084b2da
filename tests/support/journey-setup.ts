import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type RunningProcess, builtProgram, scriptProgram, startProcess, stopProcess } from "@/lib/cli/processes";
import { whenReady } from "@/lib/cli/readiness";
import { startFakeBank } from "@/lib/adapters/payments/fake-bank/server";
import { ensureBuild } from "@/lib/cli/web-build";
import { openTestDatabase, openTestServer } from "@/tests/support/database-server";

/**
 * Runs the built app as people run it, with web server, worker, demo firm and its bank, on a database and in a data folder of its
 * own: the journeys' world. Mails lie in the outbox of that folder.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const port = Number(process.env.HOURBANK_TEST_PORT);
  const data = mkdtempSync(path.join(os.tmpdir(), "hourbank-journeys-"));
  chmodSync(data, 0o755);
  await ensureBuild();
  const { server, close } = await openTestServer();
  const { appUrl, ownerUrl } = await openTestDatabase(server, "journeys");
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    HOURBANK_DATA: data,
    HOURBANK_MODE: "demo",
    // Each journey comes from a network address of its own, as a proxy would tell it.
    HOURBANK_TRUSTED_PROXIES: "loopback",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    // For tests that look at the rows of a firm from outside; nothing of the app reads it.
    HOURBANK_TEST_OWNER_URL: ownerUrl,
    NEXTAUTH_SECRET: "a secret of the journeys, which signs nothing else",
    NEXTAUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
  });
  delete process.env.SMTP_URL;
  const bank = await startFakeBank({ port: 0, realNow: () => new Date(), appUrl: `http://127.0.0.1:${port}` });
  process.env.HOURBANK_FAKE_BANK = bank.url;

  const running: RunningProcess[] = [];
  const teardown = async (): Promise<void> => {
    await Promise.all(running.map((each) => stopProcess(each)));
    await bank.close();
    await close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const seed = startProcess("The seed", scriptProgram("lib/cli/seed.ts", ["--demo"]), { env: { DATABASE_OWNER_URL: ownerUrl } });
    if ((await seed.ended) !== 0) throw new Error("The demo firm could not be made; the messages stand above.");
    running.push(startProcess("The web server", builtProgram("front"), { env: { NODE_ENV: "production" } }));
    running.push(startProcess("The worker", builtProgram("worker")));
    await whenReady(port);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}
