import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { databaseProgram } from "@/lib/cli/embedded-binaries";
import { freePort } from "@/lib/cli/free-port";
import { CommandError, codeOf } from "@/lib/cli/terminal";
import { databaseIdentity, handToDatabase } from "@/lib/cli/unprivileged";

/** A running PostgreSQL of our own. */
export type Cluster = {
  /** Folder of the cluster. */
  home: string;
  port: number;
  /** Whether it was running already, started by somebody else, such as a run that was killed. */
  adopted: boolean;
  /** Address of `database` for the cluster's superuser; only for setting up roles and databases. */
  superuserUrl: (database: string) => string;
  /** Whether the server process is alive. */
  isRunning: () => boolean;
  /** Ends all connections and stops the server. */
  stop: () => void;
};

export type ClusterOptions = {
  /** Folder of this cluster; PostgreSQL's user must be able to enter it. */
  home: string;
  /** Whether rows must outlive a power cut. Tests do without, which is faster. */
  durable: boolean;
};

// After a kill the old server needs about a second to let go of its files; reading back a large log takes longer.
const releaseSeconds = 20;
const recoverySeconds = 120;

/**
 * Adopts the PostgreSQL that runs in `home`, or starts it, making its data folder first where there is none. The server
 * outlives this process if it is killed, and the next call finds it again.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  mkdirSync(options.home, { recursive: true, mode: 0o711 });
  const data = path.join(options.home, "data");
  const password = keptPassword(options.home);
  if (!existsSync(data)) makeData(options.home, data, password);

  const deadline = Date.now() + releaseSeconds * 1000;
  for (;;) {
    const running = runningPort(data);
    if (running !== undefined && (await answers(running, password))) {
      return describe(options, data, running, password, true);
    }
    const port = await chosenPort(options.home);
    const failure = await launch(options, data, port, password);
    if (failure === undefined) return describe(options, data, port, password, false);
    if (/could not bind|already in use/i.test(failure)) rmSync(portFile(options.home), { force: true });
    if (Date.now() > deadline) throw new CommandError(`The embedded PostgreSQL doesn't start: ${lastReason(failure)}`);
    await pause(200);
  }
}

function describe(options: ClusterOptions, data: string, port: number, password: string, adopted: boolean): Cluster {
  return {
    home: options.home,
    port,
    adopted,
    superuserUrl: (database) => superuserUrl(port, password, database),
    isRunning: () => isAlive(processNumber(data)),
    stop: () => stopCluster(options.home, options.durable ? "fast" : "immediate"),
  };
}

function superuserUrl(port: number, password: string, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** The superuser's password: random, kept beside the data where only the owner of the folder can read it. */
function keptPassword(home: string): string {
  const file = path.join(home, "superuser-password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

// Names sort as people expect, the same on every machine, whatever languages it has installed.
const language = ["-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=und"];

/** Makes the data folder under another name first, so that one cut off half-way is never taken for a whole one. */
function makeData(home: string, data: string, password: string): void {
  const unfinished = `${data}.unfinished`;
  const passwordFile = path.join(home, "initdb-password");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  handToDatabase(unfinished, 0o700);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  handToDatabase(passwordFile, 0o600);
  const made = spawnSync(
    databaseProgram("initdb", home),
    ["-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync", ...language],
    { ...databaseIdentity(), cwd: unfinished, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const reason = made.error?.message ?? lastReason(made.stderr);
    throw new CommandError(`The embedded PostgreSQL can't make its data folder: ${reason}`);
  }
  renameSync(unfinished, data);
}

/** The port that PostgreSQL itself noted down, if one runs or was killed in this folder. */
function runningPort(data: string): number | undefined {
  return Number(notedDown(data)[3]) || undefined;
}

function processNumber(data: string): number | undefined {
  return Number(notedDown(data)[0]) || undefined;
}

function notedDown(data: string): string[] {
  const file = path.join(data, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}

/** Whether a process of this number runs, ours or another user's; one that has ended but is still listed doesn't count. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, "utf8"));
}

function portFile(home: string): string {
  return path.join(home, "port");
}

async function chosenPort(home: string): Promise<number> {
  if (!existsSync(portFile(home))) writeFileSync(portFile(home), String(await freePort()));
  return Number(readFileSync(portFile(home), "utf8"));
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches only us. Returns why it failed. */
async function launch(options: ClusterOptions, data: string, port: number, password: string): Promise<string | undefined> {
  const logFile = path.join(options.home, "postgres.log");
  const log = openSync(logFile, "w");
  const server = spawn(databaseProgram("postgres", options.home), serverArguments(data, port, options.durable), {
    ...databaseIdentity(),
    cwd: data,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, LC_ALL: "C" },
  });
  closeSync(log);
  let failure: string | undefined;
  server.once("error", (error) => (failure = error.message));
  server.once("exit", () => (failure ??= readFileSync(logFile, "utf8")));
  server.unref();

  const deadline = Date.now() + recoverySeconds * 1000;
  for (;;) {
    if (failure !== undefined) return failure;
    if (await answers(port, password)) break;
    if (Date.now() > deadline) return "it takes too long to recover.";
    await pause(30);
  }
  server.removeAllListeners();
  return undefined;
}

function serverArguments(data: string, port: number, durable: boolean): string[] {
  const hasty = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];
  const settings = ["log_timezone=UTC", "timezone=UTC", ...(durable ? [] : hasty)];
  return [
    "-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "",
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
}

/** Whether our own PostgreSQL listens on `port`: only ours knows the password. */
async function answers(port: number, password: string): Promise<boolean> {
  const deadline = Date.now() + recoverySeconds * 1000;
  for (;;) {
    const client = new Client({
      connectionString: superuserUrl(port, password, "postgres"),
      connectionTimeoutMillis: 2000,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch (error) {
      const startingUp = codeOf(error) === "57P03";
      if (!startingUp || Date.now() > deadline) return false;
      await pause(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/**
 * Stops the server of `home` and waits until it has; nothing happens where none runs. `fast` writes everything down first,
 * `immediate` is for data that nobody wants to see again.
 */
export function stopCluster(home: string, mode: "fast" | "immediate"): void {
  const data = path.join(home, "data");
  if (!existsSync(path.join(data, "postmaster.pid"))) return;
  spawnSync(databaseProgram("pg_ctl", home), ["stop", "-D", data, "-m", mode, "-w"], {
    ...databaseIdentity(),
    cwd: data,
    stdio: "ignore",
  });
}

function lastReason(output: string): string {
  const lines = output.split("\n").map((line) => line.trim()).filter(Boolean);
  const reason = lines.findLast((line) => /fatal|panic|error/i.test(line)) ?? lines.at(-1) ?? "no reason given";
  return reason.replace(/^.*?(FATAL|PANIC|error):\s*/i, "");
}
