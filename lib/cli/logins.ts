// Makes what Hourbank needs on a server of one's own: database, owner and the app's login, with the names and passwords that
// stand in DATABASE_OWNER_URL and DATABASE_URL. May be repeated; a changed password is set anew.

import { Client } from "pg";
import { ensureRoles } from "@/lib/cli/roles";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { SESSION_SETTINGS } from "@/lib/db/session-settings";
import { env } from "@/lib/env";

interface Login {
  name: string;
  password: string;
  database: string;
}

await runCommand(async () => {
  const owner = loginOf("DATABASE_OWNER_URL", env().databaseOwnerUrl);
  const app = loginOf("DATABASE_DIRECT_URL or DATABASE_URL", env().directDatabaseUrl);
  if (owner.name === app.name) throw new CommandError("DATABASE_OWNER_URL and DATABASE_URL name one login; the app's must own nothing.");
  if (owner.database !== app.database) throw new CommandError("DATABASE_OWNER_URL and DATABASE_URL name two databases.");
  const admin = new Client({ connectionString: env().databaseAdminUrl, connectionTimeoutMillis: 8_000 });
  admin.on("error", () => {});
  await admin.connect();
  try {
    await ensureLogin(admin, owner, "CREATEROLE");
    await ensureLogin(admin, app, "NOCREATEROLE");
    await ensureDatabase(admin, owner);
    await ensureRoles(admin, owner.name);
    await admin.query(`GRANT hourbank_app TO ${app.name}`);
    for (const [name, value] of Object.entries(SESSION_SETTINGS)) await admin.query(`ALTER ROLE ${app.name} SET ${name} = '${value}'`);
  } finally {
    await admin.end();
  }
  say(`The database ${owner.database} has its owner ${owner.name} and the app's login ${app.name}.`);
});

function loginOf(variable: string, address: string | undefined): Login {
  if (!address) throw new CommandError(`${variable} is not set.`);
  const url = new URL(address);
  const [name, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent) as [string, string, string];
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name) || !/^[a-z_][a-z0-9_]{0,62}$/.test(database)) {
    throw new CommandError(`${variable} must name login and database with small letters, digits and underscores.`);
  }
  if (!password) throw new CommandError(`${variable} has no password.`);
  return { name, password, database };
}

async function ensureLogin(admin: Client, { name, password }: Login, rights: string): Promise<void> {
  const found = await admin.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = found.rows.length === 0 ? "CREATE" : "ALTER";
  await admin.query(`${verb} ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB ${rights} PASSWORD ${admin.escapeLiteral(password)}`);
}

async function ensureDatabase(admin: Client, { name, database }: Login): Promise<void> {
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (found.rows.length === 0) await admin.query(`CREATE DATABASE ${database} OWNER ${name}`);
}
