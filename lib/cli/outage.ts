import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { row } from "@/lib/cli/bench/load";
import { stopCluster } from "@/lib/cli/embedded-postgres";
import { freePort } from "@/lib/cli/free-port";
import { beforeEnd, endInOrder, putAway } from "@/lib/cli/interruption";
import { readOptions } from "@/lib/cli/options";
import { type House, houseIn } from "@/lib/cli/outage/house";
import { nextProgram, startProcess, stopProcess } from "@/lib/cli/processes";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { temporaryFolder } from "@/lib/cli/unprivileged";
import { ensureBuild } from "@/lib/cli/web-build";

// What `npm run outage` measures: the whole demo as `npm start` runs it is killed outright, started again at once as a supervisor would, and
// the time is taken until /readyz says so and a page of somebody who was signed in before is there. Nothing is waited for meanwhile
// but that. Machines differ: beside it stands what bare `next start` of the same build takes on this one.

const options = z.object({ times: z.coerce.number().int().min(1).max(50).default(3) });

/** How long it may take, in seconds, before the measuring gives up. */
const PATIENCE_SECONDS = 120;

const KINDS: readonly { name: string; promised: number; fall: (house: House) => Promise<void> }[] = [
  { name: "the web server", promised: 10, fall: async (house) => house.killWeb() },
  { name: "the app", promised: 10, fall: async (house) => again(house) },
  {
    name: "PostgreSQL", promised: 30,
    fall: async (house) => {
      house.killDatabase();
      await newDatabase(house);
    },
  },
  {
    name: "app and PostgreSQL", promised: 30,
    fall: async (house) => {
      house.killDatabase();
      again(house);
      await newDatabase(house);
    },
  },
];

endInOrder();
await runCommand(async () => {
  const { times } = readOptions(options, "npm run outage -- --times N");
  if (process.platform === "win32") throw new CommandError("Processes are listed with ps, which Windows lacks.");
  const folder = temporaryFolder("outage");
  beforeEnd(() => {
    stopCluster(path.join(folder, "postgres"), "immediate");
    rmSync(folder, { recursive: true, force: true });
  });
  await ensureBuild();
  const house = houseIn(folder, await freePort());
  say("A Hourbank of its own is started and filled with the demo …");
  house.start();
  await house.enter();
  await house.answers(PATIENCE_SECONDS);
  say(`\n  Seconds until all is back, ${times} times each`);
  say(row("killed", "median", "longest", "promised", "× next start"));
  const bare = median(await repeat(times, bareStart));
  say(row("(bare next start)", bare.toFixed(1), "", "", "1.0"));
  for (const { name, promised, fall } of KINDS) {
    const took = await repeat(times, () => timed(house, fall));
    say(row(name, median(took).toFixed(1), Math.max(...took).toFixed(1), String(promised), (median(took) / bare).toFixed(1)));
  }
});
await putAway();
process.exit(process.exitCode ?? 0);

async function timed(house: House, fall: (house: House) => Promise<void>): Promise<number> {
  const begun = performance.now();
  await fall(house);
  await house.answers(PATIENCE_SECONDS);
  const seconds = (performance.now() - begun) / 1_000;
  // What falls every few seconds would be given up.
  await pause(12_500);
  return seconds;
}

function again(house: House): void {
  house.killApp();
  house.start();
}

async function newDatabase(house: House): Promise<void> {
  while (!house.hasNewDatabase()) await pause(20);
}

/** Next's own command on the same build, until it answers at all. */
async function bareStart(): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const web = startProcess("next start", nextProgram(["start", "-p", String(port)]), { quiet: true, env: { NODE_ENV: "production" } });
  while (!(await fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false))) await pause(50);
  const seconds = (performance.now() - begun) / 1_000;
  await stopProcess(web);
  return seconds;
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  while (took.length < times) took.push(await measure());
  return took;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
