import { Client } from "pg";
import { CommandError } from "@/lib/cli/terminal";
import { isDirect } from "@/lib/db/direct";

/**
 * The three roles that Hourbank's tables know. None can sign in: the app's login is a member of `hourbank_app`.
 * - `hourbank_app` may read and write rows, and owns nothing.
 * - `hourbank_ledger` owns the hour ledger and its functions, the only writers of movements.
 * - `hourbank_platform` owns the few questions that are asked before a firm is known.
 */
export const houseRoles = ["hourbank_app", "hourbank_ledger", "hourbank_platform"] as const;

/**
 * Makes the roles where they are missing and `member`, who owns the tables, a member of each, so that migrations may
 * `SET ROLE` to them and give them tables. The user of `client`, who is meant when no member is named, needs CREATEROLE,
 * not to be a superuser. May be repeated.
 */
export async function ensureRoles(client: Client, member = "CURRENT_USER"): Promise<void> {
  for (const role of houseRoles) {
    await createRole(client, role);
    if (await mayBecome(client, role, member)) continue;
    await grantRole(client, role, member);
  }
}

/**
 * The address under which tables are made. A superuser would own functions that no policy holds, so for one the address
 * is changed to act as `hourbank_owner`, a role with the rights of an owner and no more; any other owner stays who they
 * are.
 */
export async function actAsOwner(ownerUrl: string): Promise<string> {
  if (!(await isDirect(ownerUrl))) {
    throw new CommandError("The address of the database's owner is a pooler's; tables are made on the server itself, so name that in DATABASE_OWNER_URL.");
  }
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const asked = await client.query<{ super: boolean; database: string }>(
      `SELECT rolsuper AS super, quote_ident(current_database()) AS database FROM pg_roles WHERE rolname = current_user`,
    );
    if (!asked.rows[0]?.super) return ownerUrl;
    await client.query(ownerRole);
    await ensureRoles(client, "hourbank_owner");
    await client.query(`GRANT CREATE ON DATABASE ${asked.rows[0].database} TO hourbank_owner`);
    await client.query("GRANT USAGE, CREATE ON SCHEMA public TO hourbank_owner WITH GRANT OPTION");
    return withRole(ownerUrl, "hourbank_owner");
  } finally {
    await client.end();
  }
}

const ownerRole = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hourbank_owner') THEN
      CREATE ROLE hourbank_owner NOLOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE;
    END IF;
  END $$`;

/** `databaseUrl`, with every session beginning as `role`. */
export function withRole(databaseUrl: string, role: string): string {
  const url = new URL(databaseUrl);
  const options = [url.searchParams.get("options"), `-c role=${role}`].filter(Boolean).join(" ");
  url.searchParams.set("options", options);
  url.search = url.search.replaceAll("+", "%20");
  return url.toString();
}

async function createRole(owner: Client, role: string): Promise<void> {
  const found = await owner.query("SELECT rolsuper OR rolbypassrls AS above_policies FROM pg_roles WHERE rolname = $1", [role]);
  if (found.rows[0]?.above_policies) {
    throw new CommandError(`The database role ${role} bypasses row-level security; run ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS.`);
  }
  if (found.rows.length > 0) return;
  try {
    await owner.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`);
  } catch (error) {
    // Another database of the same server may be set up at this moment; roles belong to the server.
    const again = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
    if (again.rows.length === 0) throw roleRefused(role, error);
  }
}

/** Whether `member` both inherits from `role` and may become it; since PostgreSQL 16 these are two rights. */
async function mayBecome(owner: Client, role: string, member: string): Promise<boolean> {
  const version = await serverVersion(owner);
  const rights = version >= 160_000 ? ["USAGE", "SET"] : ["USAGE", "MEMBER"];
  const asked = await owner.query<{ may: boolean }>(
    `SELECT bool_and(pg_has_role(CASE $3 WHEN 'CURRENT_USER' THEN current_user ELSE $3::name END, $1, right_name)) AS may
       FROM unnest($2::text[]) AS right_name`,
    [role, rights, member],
  );
  return asked.rows[0]?.may === true;
}

async function grantRole(owner: Client, role: string, member: string): Promise<void> {
  const version = await serverVersion(owner);
  const rights = version >= 160_000 ? " WITH INHERIT TRUE, SET TRUE" : "";
  try {
    await owner.query(`GRANT ${role} TO ${member}${rights}`);
  } catch (error) {
    throw roleRefused(role, error);
  }
}

async function serverVersion(owner: Client): Promise<number> {
  const asked = await owner.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
  return asked.rows[0]?.version ?? 0;
}

function roleRefused(role: string, error: unknown): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError(
    `The owner of the database may not set up the role ${role} (${reason}); ` +
      `let it have CREATEROLE, or have a superuser run: CREATE ROLE ${role}; GRANT ${role} TO <owner>;`,
  );
}
