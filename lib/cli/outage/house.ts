import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { beforeEnd } from "@/lib/cli/interruption";
import { plainBrowser, signIn } from "@/lib/cli/scale/browser";
import { CommandError } from "@/lib/cli/terminal";

const root = path.resolve(import.meta.dirname, "../../..");

/** A whole Hourbank of the demo as `npm start` runs it, to be killed and started again. */
export interface House {
  start: () => void;
  /** Waits until `/readyz` says so and a page that wants a session is there; throws after `seconds`. */
  answers: (seconds: number) => Promise<void>;
  /** Signs in; the session outlives what is killed. */
  enter: () => Promise<void>;
  /** Kills outright every process of the app; PostgreSQL goes on. */
  killApp: () => void;
  killWeb: () => void;
  killDatabase: () => void;
  /** Whether PostgreSQL is another process than before it was killed. */
  hasNewDatabase: () => boolean;
}

const signInsSchema = z.array(z.object({ email: z.string(), password: z.string() })).min(1);

/** A house in `folder` on `port`, not started yet. */
export function houseIn(folder: string, port: number): House {
  const base = `http://localhost:${port}`;
  const browser = plainBrowser(base);
  const postmaster = path.join(folder, "postgres/data/postmaster.pid");
  const databasePid = () => (existsSync(postmaster) ? Number(readFileSync(postmaster, "utf8").split("\n")[0]) : 0);
  let app: ChildProcess | undefined;
  let killedDatabase = 0;

  const parts = () => childrenOf(app?.pid ?? 0).filter(({ pid }) => pid !== databasePid());
  const killApp = (): void => {
    const pids = [app?.pid ?? 0, ...parts().map(({ pid }) => pid)];
    for (const pid of pids) kill(pid);
  };
  beforeEnd(killApp);

  return {
    start: () => {
      const env = { ...process.env, NODE_ENV: undefined, HOURBANK_MODE: undefined, HOURBANK_DATA: folder, PORT: String(port), NEXTAUTH_URL: base } as Record<string, string | undefined>;
      app = spawn(process.execPath, ["--import", "tsx", "lib/cli/start.ts"], { cwd: root, env: env as NodeJS.ProcessEnv, stdio: "ignore", detached: true });
    },
    answers: async (seconds) => {
      const deadline = performance.now() + seconds * 1_000;
      const fine = async (path: string) => (await browser.get(path, 0).catch(() => undefined))?.status === 200;
      while (!((await fine("/readyz")) && (await fine("/clients")))) {
        if (performance.now() > deadline) throw new CommandError(`It did not answer within ${seconds} seconds.`);
        await pause(50);
      }
    },
    enter: async () => {
      const file = path.join(folder, "demo-sign-ins.json");
      while (!existsSync(file) || !(await browser.get("/readyz", 0).catch(() => undefined))?.ok) {
        if (app?.exitCode !== null) throw new CommandError("Hourbank did not start; npm start says why.");
        await pause(200);
      }
      const [owner] = signInsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      await signIn(browser, 0, owner?.email ?? "", owner?.password ?? "");
    },
    killApp,
    killWeb: () => {
      for (const { pid, words } of parts()) if (/\bfront\b/.test(words)) kill(pid);
    },
    killDatabase: () => {
      killedDatabase = databasePid();
      kill(killedDatabase);
    },
    hasNewDatabase: () => ![0, killedDatabase].includes(databasePid()),
  };
}

function kill(pid: number): void {
  if (pid <= 0) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was gone already.
  }
}

function childrenOf(parent: number): { pid: number; words: string }[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return listed.flatMap((line) => {
    const [, pid, ppid, words = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent && parent > 0 ? [{ pid: Number(pid), words }] : [];
  });
}
