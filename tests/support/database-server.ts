import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { type Cluster, isAlive, openCluster, stopCluster } from "@/lib/cli/embedded-postgres";
import { migrate } from "@/lib/cli/migrations";

/** What each worker of a test run needs to know about the run's one database server. */
export type TestServer = {
  /** Address of the run's migrated template, for a role that may make databases. */
  templateUrl: string;
  /** Beginning of the name of every database of this run. */
  prefix: string;
  /** Login of a member of `hourbank_app`, which owns nothing. */
  app: { login: string; password: string };
};

const folderPrefix = "hourbank-tests-";

/**
 * Opens one PostgreSQL for a whole test run, with a migrated template database: the server of `DATABASE_URL` where it is
 * set (`DATABASE_OWNER_URL` where the former may not make databases), else an embedded one in a temporary folder.
 */
export async function openTestServer(): Promise<{ server: TestServer; close: () => Promise<void> }> {
  const given = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  const cluster = given ? undefined : await openTemporaryCluster();
  const adminUrl = given ?? cluster?.superuserUrl("postgres") ?? "";
  const run = randomBytes(4).toString("hex");
  const prefix = `hourbank_test_${run}_`;
  const templateUrl = withDatabase(adminUrl, `${prefix}template`);
  await execute(adminUrl, `CREATE DATABASE ${prefix}template`);
  await migrate(templateUrl);
  const app = { login: `hourbank_test_${run}`, password: randomBytes(12).toString("hex") };
  await execute(adminUrl, `CREATE ROLE ${app.login} LOGIN PASSWORD '${app.password}' IN ROLE hourbank_app`);
  return {
    server: { templateUrl, prefix, app },
    close: () => (cluster ? closeCluster(cluster) : dropAll(adminUrl, prefix, app.login)),
  };
}

/** Makes a database of this name, the same as the template; one that is there goes. Addresses for the app and for the owner. */
export async function openTestDatabase(server: TestServer, name: string): Promise<{ appUrl: string; ownerUrl: string }> {
  const database = `${server.prefix}${name}`;
  const template = new URL(server.templateUrl).pathname.slice(1);
  const adminUrl = withDatabase(server.templateUrl, "postgres");
  await execute(adminUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await execute(adminUrl, `CREATE DATABASE ${database} TEMPLATE ${template}`);
  const ownerUrl = withDatabase(server.templateUrl, database);
  const appUrl = new URL(ownerUrl);
  appUrl.username = server.app.login;
  appUrl.password = server.app.password;
  return { appUrl: appUrl.toString(), ownerUrl };
}

async function openTemporaryCluster(): Promise<Cluster> {
  sweepLeftovers();
  const home = mkdtempSync(path.join(os.tmpdir(), `${folderPrefix}${process.pid}-`));
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(home, 0o711);
  return openCluster({ home, durable: false });
}

async function closeCluster(cluster: Cluster): Promise<void> {
  cluster.stop();
  rmSync(cluster.home, { recursive: true, force: true });
}

/** Ends what a run that was killed left behind; its process number is part of the folder's name. */
function sweepLeftovers(): void {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const pid = Number(name.slice(folderPrefix.length).split("-")[0]);
    if (isAlive(pid)) continue;
    const home = path.join(os.tmpdir(), name);
    stopCluster(home, "immediate");
    rmSync(home, { recursive: true, force: true });
  }
}

async function dropAll(adminUrl: string, prefix: string, login: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const made = await client.query<{ name: string }>("SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)", [prefix]);
  for (const { name } of made.rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.query(`DROP ROLE ${login}`);
  await client.end();
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
