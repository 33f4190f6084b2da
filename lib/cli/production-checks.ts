import { Client } from "pg";
import { describeServer } from "@/lib/cli/database";
import { pendingMigrations } from "@/lib/cli/migrations";
import { CommandError, warn } from "@/lib/cli/terminal";
import { versionComplaint } from "@/lib/cli/version-floor";
import { isDirect } from "@/lib/db/direct";
import { SESSION_SETTINGS } from "@/lib/db/session-settings";
import { env } from "@/lib/env";

const shortestSecret = 32;
const exampleSecret = /^(.)\1*$|change.?me|default|example|hourbank|insecure|password|placeholder|^secret|your.?secret/i;

/** Refuses to start in production with a secret that others could know. Throws a `CommandError`. */
export function checkSecret(secret: string | undefined, name = "NEXTAUTH_SECRET"): void {
  const advice = "set it to at least 32 random characters, such as those of `openssl rand -base64 32`";
  if (!secret) throw new CommandError(`${name} is not set; in production, ${advice}.`);
  if (secret.length < shortestSecret) throw new CommandError(`${name} is too short; ${advice}.`);
  if (exampleSecret.test(secret)) throw new CommandError(`${name} is a default that others know; ${advice}.`);
}

/**
 * Refuses to start in production on a database with open holes: a login above the policies, missing migrations, a server
 * with publicly known holes. Throws a `CommandError` of one sentence.
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const server = await describeServer(databaseUrl, "DATABASE_URL");
  const advice = "use a login that is a member of hourbank_app and nothing else";
  if (server.isSuperuser) throw new CommandError(`DATABASE_URL signs in as ${server.user}, a superuser; ${advice}.`);
  if (server.bypassesPolicies) throw new CommandError(`DATABASE_URL signs in as ${server.user}, who bypasses row-level security; ${advice}.`);
  if (server.ownsTooMuch) throw new CommandError(`DATABASE_URL signs in as ${server.user}, who may change the tables; ${advice}.`);
  checkVersion(server.version);
  await checkWay(databaseUrl, server.user);
  await checkMigrations(databaseUrl, server.user);
}

/** Refuses a server with publicly known holes in production, unless HOURBANK_ALLOW_OLD_POSTGRES=1. */
function checkVersion(version: string): void {
  const complaint = versionComplaint(version);
  if (!complaint) return;
  if (process.env.HOURBANK_ALLOW_OLD_POSTGRES !== "1") {
    throw new CommandError(`${complaint} Update the server, or set HOURBANK_ALLOW_OLD_POSTGRES=1 to start all the same.`);
  }
  warn(complaint);
}

/** A pooler is named as one, what needs the server itself has its address, and the login brings along what a pooler can't. */
async function checkWay(databaseUrl: string, user: string): Promise<void> {
  if (!env().databasePooler) {
    if (await isDirect(databaseUrl)) return;
    throw new CommandError("DATABASE_URL is a pooler's address; set DATABASE_POOLER=transaction, and DATABASE_DIRECT_URL to the server itself.");
  }
  if (!(await isDirect(env().directDatabaseUrl))) {
    throw new CommandError("DATABASE_DIRECT_URL is a pooler's address; the worker and its queue need the server itself.");
  }
  const lacking = await lackingSettings(databaseUrl);
  if (lacking.length === 0) return;
  const remedy = lacking.map((name) => `ALTER ROLE ${user} SET ${name} = '${SESSION_SETTINGS[name]}';`).join(" ");
  throw new CommandError(`Behind a pooler the login must bring along its own ${lacking.join(", ")}; have a superuser run: ${remedy}`);
}

type SettingName = keyof typeof SESSION_SETTINGS;

/** Settings that a session has otherwise than it should: no limit or a longer one, another zone. */
async function lackingSettings(databaseUrl: string): Promise<SettingName[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const asked = await client.query<{ name: SettingName; setting: string }>("SELECT name, setting FROM pg_settings WHERE name = ANY ($1)", [
      Object.keys(SESSION_SETTINGS),
    ]);
    return asked.rows.filter(({ name, setting }) => !isAsWished(name, setting)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function isAsWished(name: SettingName, setting: string): boolean {
  const wished = SESSION_SETTINGS[name];
  return name === "TimeZone" ? /^(Etc\/)?UTC$/.test(setting) : Number(setting) > 0 && Number(setting) <= Number(wished);
}

async function checkMigrations(databaseUrl: string, user: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const pending = await pendingMigrations(client);
    if (pending.length === 0) return;
    throw new CommandError(`The database lacks ${pending.join(", ")}; run \`npm run migrate\` with DATABASE_OWNER_URL set to its owner.`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new CommandError(`DATABASE_URL signs in as ${user}, who is no member of hourbank_app; have a superuser run GRANT hourbank_app TO ${user}.`);
  } finally {
    await client.end();
  }
}
