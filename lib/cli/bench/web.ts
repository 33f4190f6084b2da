import path from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "@/lib/cli/free-port";
import { builtProgram, startProcess, stopProcess } from "@/lib/cli/processes";
import { CommandError } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

const counting = pathToFileURL(path.join(import.meta.dirname, "counting.js")).href;

/** A web server that is being measured. */
export interface MeasuredWeb {
  base: string;
  /** How many statements it has sent to the database so far. */
  statements: () => Promise<number>;
}

/** Runs `run` beside a web server of the built app, or several; statements are counted of one alone. */
export async function withWeb(run: (web: MeasuredWeb) => Promise<void>, processes = 1): Promise<void> {
  const [port, countingPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const web = startProcess("the web server", [...(processes === 1 ? ["--import", counting] : []), ...builtProgram("front")], {
    quiet: true,
    env: { NODE_ENV: "production", PORT: String(port), NEXTAUTH_URL: base, DATABASE_URL: env().databaseUrl, HOURBANK_COUNTING_PORT: String(countingPort), HOURBANK_WEB_PROCESSES: String(processes) },
  });
  try {
    await untilReady(base);
    await run({ base, statements: async () => Number(await (await fetch(`http://127.0.0.1:${countingPort}/`)).text()) });
  } finally {
    await stopProcess(web);
  }
}

async function untilReady(base: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`${base}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new CommandError("The web server did not start for measuring.");
}
