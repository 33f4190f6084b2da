import { Client } from "pg";
import { dropEmbeddedDatabase, openEmbeddedDatabase } from "@/lib/cli/embedded-database";
import { type Cluster, openCluster } from "@/lib/cli/embedded-postgres";
import { withRole } from "@/lib/cli/roles";
import { CommandError, codeOf, warn } from "@/lib/cli/terminal";
import { isUsableVersion, versionComplaint } from "@/lib/cli/version-floor";
import { env } from "@/lib/env";

/** A database that a command may work with. */
export type OpenDatabase = {
  /** Address for the app's role, which owns nothing. */
  appUrl: string;
  /** Address for the role that owns the tables. */
  ownerUrl: string;
  embedded: boolean;
  /** What is wrong with the version of a given server; the embedded one complains by itself. */
  complaint?: string;
  /** Throws all rows and tables away; only the embedded database can, and only before anybody has seen it. */
  empty?: () => Promise<void>;
  /** Starts the embedded server again if it has died, under the same address. */
  revive?: () => Promise<void>;
  /** Keeps other commands from stopping the embedded server; false when another `npm start` did so first. */
  claim: () => Promise<boolean>;
  /** Stops the embedded server if this command started it and nobody has claimed it. */
  close: () => Promise<void>;
  /** Stops the embedded server, whoever started it. */
  stop: () => void;
};

/**
 * The database of this installation: the server of `DATABASE_URL`, or else the embedded one, started if it doesn't run.
 * Throws a `CommandError` of one sentence when it can't be reached.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const given = env().databaseGiven;
  return given ? openGiven() : openEmbedded();
}

/**
 * Opens the database, makes it the one of `lib/db`, runs `run`, and closes it again. For commands other than start, which
 * go to the server itself where the app has a pooler before it.
 */
export async function withDatabase(run: (database: OpenDatabase) => Promise<void>): Promise<void> {
  if (env().databasePooler) {
    process.env.DATABASE_URL = env().directDatabaseUrl;
    delete process.env.DATABASE_POOLER;
  }
  const database = await openDatabase();
  process.env.DATABASE_URL = database.appUrl;
  try {
    await run(database);
  } finally {
    await database.close();
  }
}

async function openGiven(): Promise<OpenDatabase> {
  const ownerUrl = env().databaseOwnerUrl ?? env().databaseUrl;
  const databaseUrl = process.env.DATABASE_URL?.trim() ? env().databaseUrl : ownerUrl;
  await describeServer(ownerUrl, env().databaseOwnerUrl ? "DATABASE_OWNER_URL" : "DATABASE_URL");
  const login = await describeServer(databaseUrl, "DATABASE_URL");
  return {
    appUrl: login.ownsTooMuch && !env().production ? withRole(databaseUrl, "hourbank_app") : databaseUrl,
    ownerUrl,
    embedded: false,
    complaint: versionComplaint(login.version),
    claim: async () => true,
    close: async () => {},
    stop: () => {},
  };
}

async function openEmbedded(): Promise<OpenDatabase> {
  const { cluster, appUrl, ownerUrl } = await openEmbeddedDatabase(env().dataDir);
  return {
    appUrl,
    ownerUrl,
    embedded: true,
    revive: () => revive(cluster),
    empty: () => dropEmbeddedDatabase(cluster),
    claim: () => claim(cluster),
    close: async () => {
      if (!cluster.adopted && !(await isClaimed(cluster))) cluster.stop();
    },
    stop: () => cluster.stop(),
  };
}

/** What matters about the login behind an address. */
export type ServerDescription = {
  /** Version of the server, such as `18.4`. */
  version: string;
  user: string;
  isSuperuser: boolean;
  bypassesPolicies: boolean;
  ownsTables: boolean;
  /** Whether the login could act as a member of the owner, or is too mighty in another way. */
  ownsTooMuch: boolean;
};

/** Asks the server behind `url` about itself; throws a `CommandError` that names `variable` when it can't be asked. */
export async function describeServer(url: string, variable: string): Promise<ServerDescription> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const asked = await client.query<Omit<ServerDescription, "ownsTooMuch"> & { mayCreate: boolean }>(descriptionQuery);
    const row = asked.rows[0];
    if (!row) throw new Error("The server gave no answer.");
    if (!isUsableVersion(row.version)) {
      throw new CommandError(`The server of ${variable} is PostgreSQL ${row.version}; Hourbank needs 15 or later.`);
    }
    return { ...row, ownsTooMuch: row.isSuperuser || row.bypassesPolicies || row.ownsTables || row.mayCreate };
  } catch (error) {
    throw error instanceof CommandError ? error : new CommandError(whyUnreachable(url, variable, error));
  } finally {
    await client.end().catch(() => {});
  }
}

const descriptionQuery = `
  SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
         current_user::text AS user,
         rolsuper AS "isSuperuser",
         rolbypassrls AS "bypassesPolicies",
         EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p')) AS "ownsTables",
         has_schema_privilege('public', 'CREATE') OR EXISTS (
           SELECT FROM pg_roles mighty
            WHERE mighty.rolname IN ('hourbank_ledger', 'hourbank_platform') AND pg_has_role(mighty.oid, 'MEMBER')
         ) AS "mayCreate"
    FROM pg_roles WHERE rolname = current_user`;

const reasons: Record<string, (host: string, url: URL) => string> = {
  ECONNREFUSED: (host) => `nothing listens at ${host}`,
  ENOTFOUND: (host) => `there is no host ${host}`,
  EAI_AGAIN: (host) => `the name ${host} can't be looked up`,
  ETIMEDOUT: (host) => `${host} doesn't answer`,
  "28P01": (_, url) => `the password of ${url.username} is wrong`,
  "28000": (_, url) => `the server doesn't let ${url.username} in`,
  "3D000": (_, url) => `there is no database ${url.pathname.slice(1)}`,
};

function whyUnreachable(address: string, variable: string, error: unknown): string {
  const url = new URL(address);
  const message = error instanceof Error ? error.message : String(error);
  const reason = reasons[codeOf(error) ?? ""]?.(url.host, url) ?? message;
  return `The database of ${variable} can't be used: ${reason}.`;
}

async function revive(cluster: Cluster): Promise<void> {
  if (cluster.isRunning()) return;
  warn("The embedded PostgreSQL has died and is started again.");
  const { port } = await openCluster({ home: cluster.home, durable: true });
  if (port !== cluster.port) throw new CommandError("The embedded PostgreSQL lost its port to another program; start Hourbank again.");
  await claim(cluster);
}

// One number for "a npm start runs on this server"; the lock ends with the connection, so a killed run leaves none behind.
const startLock = 72_707_370;

async function claim(cluster: Cluster): Promise<boolean> {
  const client = new Client({ connectionString: cluster.superuserUrl("postgres") });
  client.on("error", () => {});
  await client.connect();
  const asked = await client.query<{ ours: boolean }>("SELECT pg_try_advisory_lock($1) AS ours", [startLock]);
  if (asked.rows[0]?.ours) return true;
  await client.end();
  return false;
}

async function isClaimed(cluster: Cluster): Promise<boolean> {
  const client = new Client({ connectionString: cluster.superuserUrl("postgres") });
  client.on("error", () => {});
  try {
    await client.connect();
    const asked = await client.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1", [startLock]);
    return asked.rows.length > 0;
  } finally {
    await client.end().catch(() => {});
  }
}
