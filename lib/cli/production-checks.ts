import { Client } from "pg";
import { describeServer } from "@/lib/cli/database";
import { pendingMigrations } from "@/lib/cli/migrations";
import { CommandError, warn } from "@/lib/cli/terminal";
import { versionComplaint } from "@/lib/cli/version-floor";

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
