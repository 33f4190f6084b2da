import { setTimeout as pause } from "node:timers/promises";
import { freePort, isPortFree } from "@/lib/cli/free-port";
import { builtProgram, type RunningProcess, startProcess } from "@/lib/cli/processes";
import { CommandError } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

/** The fake bank as it runs beside the demo. */
export interface BankProcess {
  url: string;
  running: RunningProcess;
  /** Starts it again, at the same address. */
  start: () => RunningProcess;
  /** Waits until it can be asked; throws a `CommandError` if that takes too long. */
  answers: () => Promise<void>;
}

/** Starts the fake bank near the app's port; its address is in HOURBANK_FAKE_BANK from then on. */
export async function startBank(): Promise<BankProcess> {
  const port = await nearPort(env().port);
  const url = `http://127.0.0.1:${port}`;
  process.env.HOURBANK_FAKE_BANK = url;
  const start = (): RunningProcess => startProcess("The fake bank", builtProgram("bank", [String(port)]), { env: { HOURBANK_DATA: env().dataDir, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined } });
  return { url, running: start(), start, answers: () => whenBankAnswers(url) };
}

async function whenBankAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    await pause(200);
  }
  throw new CommandError("The fake bank of the demo doesn't start; its messages stand above.");
}

async function nearPort(port: number): Promise<number> {
  for (let near = port + 1; near <= Math.min(port + 20, 65_535); near += 1) {
    if (await isPortFree(near)) return near;
  }
  return freePort();
}
