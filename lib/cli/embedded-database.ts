import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { embeddedVersion } from "@/lib/cli/embedded-binaries";
import { type Cluster, openCluster } from "@/lib/cli/embedded-postgres";
import { ensureRoles } from "@/lib/cli/roles";
import { CommandError, note, warn } from "@/lib/cli/terminal";
import { databaseMayEnter, isWritableFolder } from "@/lib/cli/unprivileged";
import { versionComplaint } from "@/lib/cli/version-floor";

export type EmbeddedDatabase = { cluster: Cluster; appUrl: string; ownerUrl: string };

/**
 * Opens the PostgreSQL that Hourbank brings along, in `dataDir`, with a database `hourbank`, its owner and a login for the
 * app that owns nothing.
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const home = clusterHome(dataDir);
  warnOfOldVersion(home);
  const cluster = await openCluster({ home, durable: true });
  const passwords = keptPasswords(home);
  await prepare(cluster, passwords);
  const address = (login: string, password: string) => `postgresql://${login}:${password}@127.0.0.1:${cluster.port}/hourbank`;
  return {
    cluster,
    appUrl: address("hourbank_app_login", passwords.app),
    ownerUrl: address("hourbank_owner", passwords.owner),
  };
}

/**
 * The cluster's folder. As root, PostgreSQL runs as nobody, who may not enter such places as /root; the data then lies in
 * /var/lib under a name made of the folder's own.
 */
function clusterHome(dataDir: string): string {
  const inside = path.join(dataDir, "postgres");
  if (!isWritableFolder(dataDir)) {
    throw new CommandError(`Hourbank can't write to ${dataDir}; make it writable, or name another folder in HOURBANK_DATA.`);
  }
  if (databaseMayEnter(inside)) return inside;
  const outside = `/var/lib/hourbank-${createHash("sha256").update(inside).digest("hex").slice(0, 12)}`;
  if (!isWritableFolder(outside, 0o711)) {
    throw new CommandError(`PostgreSQL may not enter ${dataDir}; name a folder that everybody may enter in HOURBANK_DATA.`);
  }
  note(`PostgreSQL may not enter ${dataDir}, so the database lies in ${outside}.`);
  return outside;
}

function warnOfOldVersion(home: string): void {
  const complaint = versionComplaint(embeddedVersion(home));
  if (complaint) {
    warn(`the embedded ${complaint} It listens on this machine only and is meant for trying Hourbank out; set DATABASE_URL for real work.`);
  }
}

const passwordsSchema = z.object({ owner: z.string(), app: z.string() });

function keptPasswords(home: string): z.output<typeof passwordsSchema> {
  const file = path.join(home, "login-passwords.json");
  if (!existsSync(file)) {
    const random = () => randomBytes(24).toString("hex");
    writeFileSync(file, JSON.stringify({ owner: random(), app: random() }), { mode: 0o600 });
  }
  return passwordsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Makes logins and database where they are missing; the passwords hold only hexadecimal digits. */
async function prepare(cluster: Cluster, passwords: { owner: string; app: string }): Promise<void> {
  await withClient(cluster.superuserUrl("postgres"), async (superuser) => {
    await ensureLogin(superuser, "hourbank_owner", `CREATEROLE PASSWORD '${passwords.owner}'`);
    await ensureLogin(superuser, "hourbank_app_login", `NOCREATEROLE PASSWORD '${passwords.app}'`);
    const found = await superuser.query("SELECT 1 FROM pg_database WHERE datname = 'hourbank'");
    if (found.rows.length === 0) await superuser.query("CREATE DATABASE hourbank OWNER hourbank_owner");
  });
  await withClient(`postgresql://hourbank_owner:${passwords.owner}@127.0.0.1:${cluster.port}/hourbank`, async (owner) => {
    await ensureRoles(owner);
    await owner.query("GRANT hourbank_app TO hourbank_app_login");
  });
}

/** Throws the embedded database away and makes an empty one. */
export async function dropEmbeddedDatabase(cluster: Cluster): Promise<void> {
  await withClient(cluster.superuserUrl("postgres"), async (superuser) => {
    await superuser.query("DROP DATABASE IF EXISTS hourbank WITH (FORCE)");
  });
  await prepare(cluster, keptPasswords(cluster.home));
}

async function ensureLogin(superuser: Client, login: string, rights: string): Promise<void> {
  const found = await superuser.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [login]);
  const verb = found.rows.length === 0 ? "CREATE" : "ALTER";
  await superuser.query(`${verb} ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB ${rights}`);
}

async function withClient(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
