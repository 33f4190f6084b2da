import path from "node:path";
import { startFakeBank } from "@/lib/adapters/payments/fake-bank/server";
import { beforeEnd, endInOrder } from "@/lib/cli/interruption";
import { CommandError, runCommand } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

/** The bank of the demo, on the port named; runs until it is stopped. */
await runCommand(async () => {
  if (env().production) throw new CommandError("The fake bank is for trials only and doesn't start in production.");
  const port = Number(process.argv[2]);
  if (!Number.isInteger(port) || port < 1) throw new CommandError("Name the port of the fake bank: lib/cli/fake-bank.ts 3001.");
  endInOrder();
  const bank = await startFakeBank({
    port,
    realNow: () => new Date(),
    file: path.join(env().dataDir, "fake-bank.json"),
    appUrl: `http://127.0.0.1:${env().port}`,
  });
  beforeEnd(bank.close);
});
