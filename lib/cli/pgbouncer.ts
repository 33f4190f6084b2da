import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "@/lib/cli/free-port";
import { say } from "@/lib/cli/terminal";
import { databaseIdentity, handToDatabase } from "@/lib/cli/unprivileged";

/** A running PgBouncer before one database. */
export interface Pooler {
  /** Address of the database through it, for the same login. */
  url: string;
  stop: () => Promise<void>;
}

const shipped = path.resolve(import.meta.dirname, "../../.config/pgbouncer.ini");
const usualPlaces = ["pgbouncer", "/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer"];

/** PgBouncer on this machine, installed first where that is root's to do with apt; undefined where there is none. */
export function ensurePgbouncer(): string | undefined {
  const found = usualPlaces.find(runs);
  if (found || process.getuid?.() !== 0 || !runs("apt-get")) return found;
  say("There is no PgBouncer for the trial of a pooler yet; installing one …");
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "pgbouncer");
  return usualPlaces.find(runs);
}

/** Starts `program` before the server of `databaseUrl`, with the settings of `.config/pgbouncer.ini` but for `settings`. */
export async function startPooler(program: string, databaseUrl: string, settings: Record<string, string | number> = {}): Promise<Pooler> {
  const home = mkdtempSync(path.join(os.tmpdir(), `hourbank-pooler-${process.pid}-`));
  handToDatabase(home, 0o700);
  const server = new URL(databaseUrl);
  const port = await freePort();
  const logins = path.join(home, "userlist.txt");
  write(logins, `"${decodeURIComponent(server.username)}" "${decodeURIComponent(server.password)}"\n`);
  const changed = { listen_addr: "127.0.0.1", listen_port: port, auth_file: logins, ...settings };
  const file = path.join(home, "pgbouncer.ini");
  write(file, configured(server, changed));
  const child = spawn(program, [file], { ...databaseIdentity(), cwd: home, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (printed += text.toString()));
  const url = new URL(server);
  Object.assign(url, { hostname: "127.0.0.1", port: String(port) });
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(home, { recursive: true, force: true });
  };
  if (await answers(url.toString(), child)) return { url: url.toString(), stop };
  await stop();
  throw new Error(`PgBouncer doesn't start: ${printed}`);
}

/** The shipped file, before another server and with other settings. */
function configured(server: URL, settings: Record<string, string | number>): string {
  const database = decodeURIComponent(server.pathname.slice(1));
  let text = readFileSync(shipped, "utf8").replace(/^hourbank = .*$/m, `${database} = host=${server.hostname} port=${server.port} dbname=${database}`);
  for (const [name, value] of Object.entries(settings)) {
    const line = new RegExp(`^${name} =.*$`, "m");
    text = line.test(text) ? text.replace(line, `${name} = ${value}`) : `${text}${name} = ${value}\n`;
  }
  return text;
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 10_000;
  while (child.exitCode === null && Date.now() < deadline) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    const connected = await client.connect().then(() => true, () => false);
    await client.end().catch(() => {});
    if (connected) return true;
    await pause(50);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** It reads passwords, and it refuses to run as root. */
function write(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  handToDatabase(file, 0o600);
}

function runs(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

function apt(...words: string[]): void {
  spawnSync("apt-get", words, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}
