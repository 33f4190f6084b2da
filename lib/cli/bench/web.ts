import { freePort } from "@/lib/cli/free-port";
import { nextProgram, startProcess, stopProcess } from "@/lib/cli/processes";
import { CommandError } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

/** Runs `run` beside a web server of the built app, on the database of this command; hands it the server's address. */
export async function withWeb(run: (base: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const web = startProcess("the web server", nextProgram(["start", "-p", String(port)]), {
    quiet: true,
    env: { NODE_ENV: "production", PORT: String(port), NEXTAUTH_URL: base, DATABASE_URL: env().databaseUrl },
  });
  try {
    await untilReady(base);
    await run(base);
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
