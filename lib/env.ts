import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import path from "node:path";
import { z } from "zod";

/**
 * The environment, in one place. Every value is read when it is asked for, so a command that needs no mail server doesn't
 * fail for want of one; a value that is missing or senseless throws `EnvironmentError`. What is secret may also stand in a
 * file that `<NAME>_FILE` names, as containers have it.
 */
export function env(): Environment {
  takeSecretFiles();
  return environment;
}

/** What a busy web server takes, with its room for bodies. */
const WEB_PROCESS_BYTES = 768 * 1024 * 1024;

/** A thread a core draws pages, as long as there is memory; beyond four, PostgreSQL wants the cores and the connections. */
export const PRODUCTION_WEB_PROCESSES = Math.max(1, Math.min(4, availableParallelism(), Math.floor(memoryBytes() / WEB_PROCESS_BYTES)));

/** The machine's, or what a container may take of it. */
function memoryBytes(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

export type Environment = Readonly<typeof environment>;

const environment = {
  /** Address of the database for the app's own role, which owns nothing. Throws when it is missing or no address. */
  get databaseUrl(): string {
    return read("DATABASE_URL", postgresUrl);
  },

  /** Whether a server of the reader's own is named at all; the embedded one is used otherwise. */
  get databaseGiven(): boolean {
    return Boolean(process.env.DATABASE_URL?.trim() || process.env.DATABASE_OWNER_URL?.trim());
  },

  /**
   * What stands between this process and the server: a pooler that hands out a connection for one transaction at a time
   * (PgBouncer's `transaction`); nothing when not set.
   */
  get databasePooler(): "transaction" | undefined {
    return readOptional("DATABASE_POOLER", z.enum(["transaction"], "must be `transaction`, or not be set"));
  },

  /** Address of the server itself, for what needs a connection of its own: the worker, whose queue listens, and commands. */
  get directDatabaseUrl(): string {
    const direct = readOptional("DATABASE_DIRECT_URL", postgresUrl);
    if (direct === undefined && environment.databasePooler) {
      throw new EnvironmentError("DATABASE_DIRECT_URL is not set; behind a pooler, the worker and commands need the address of the server itself.");
    }
    return direct ?? environment.databaseUrl;
  },

  /** Address of the server for a superuser: only `npm run logins` uses it. */
  get databaseAdminUrl(): string {
    return read("DATABASE_ADMIN_URL", postgresUrl);
  },

  /** Address of a replica that reports may read; none when not set. */
  get databaseReplicaUrl(): string | undefined {
    return readOptional("DATABASE_REPLICA_URL", postgresUrl);
  },

  /** Address of the database for the role that owns the tables; only migrations use it. */
  get databaseOwnerUrl(): string | undefined {
    return readOptional("DATABASE_OWNER_URL", postgresUrl);
  },

  /** Key under which sessions are signed, at least 32 characters in production. */
  get secret(): string {
    return read("NEXTAUTH_SECRET", z.string().min(1));
  },

  /** Key under which providers' keys and account numbers are kept; the sessions' key where none is set. */
  get sealingSecret(): string {
    return readOptional("HOURBANK_SECRET_KEY", z.string().min(32, "must be at least 32 random characters")) ?? environment.secret;
  },

  /** Address of the bank of the demo, which stands in for a payment provider; never in production. */
  get fakeBankUrl(): string | undefined {
    return environment.production ? undefined : readOptional("HOURBANK_FAKE_BANK", webUrl)?.replace(/\/+$/, "");
  },

  /** Where people reach the app, without a slash at the end. Links in mails begin with it. */
  get baseUrl(): string {
    const address = readOptional("NEXTAUTH_URL", webUrl) ?? `http://localhost:${environment.port}`;
    return address.replace(/\/+$/, "");
  },

  /** Port of the web server. */
  get port(): number {
    return readOptional("PORT", portNumber) ?? 3000;
  },

  /** Mail server, such as `smtp://user:password@host:587`; without one, mails go into `outboxDir`. */
  get smtpUrl(): string | undefined {
    return readOptional("SMTP_URL", smtpUrl);
  },

  /** Address that mails come from, when the firm has none of its own. */
  get mailFrom(): string {
    return readOptional("MAIL_FROM", z.string().min(3)) ?? "Hourbank <hourbank@localhost>";
  },

  /**
   * Machines in front of this one whose `x-forwarded-*` headers are believed: addresses, networks such as `10.0.0.0/8`, and `loopback`,
   * with commas between. Empty: nobody's.
   */
  get trustedProxies(): string[] {
    return readOptional("HOURBANK_TRUSTED_PROXIES", addressList) ?? [];
  },

  /** Processes that serve behind the one port, each with a thread and connections of its own; a trial has one. */
  get webProcesses(): number {
    return readOptional("HOURBANK_WEB_PROCESSES", z.coerce.number().int().min(1).max(64)) ?? (environment.production ? PRODUCTION_WEB_PROCESSES : 1);
  },

  /**
   * Requests that a process works on at once; the others wait in line. Four keep its thread and the database busy; each beyond them makes
   * the others late and costs more than it would by itself (lib/running).
   */
  get mostAtOnce(): number {
    return readOptional("HOURBANK_MOST_AT_ONCE", z.coerce.number().int().min(1).max(10_000)) ?? 4;
  },

  /** Opens `/metrics` of the web server to programs that bring it as a bearer; without one the address isn't there. */
  get metricsToken(): string | undefined {
    return readOptional("HOURBANK_METRICS_TOKEN", z.string().min(16, "must be at least 16 random characters"));
  },

  /** Port on this very machine where the web server tells its metrics without a token. */
  get metricsPort(): number | undefined {
    return readOptional("HOURBANK_METRICS_PORT", portNumber);
  },

  /** Port on this very machine where the worker tells its metrics. */
  get workerMetricsPort(): number | undefined {
    return readOptional("HOURBANK_WORKER_METRICS_PORT", portNumber);
  },

  /** Where traces go, over OTLP, such as `http://localhost:4318/v1/traces`; nowhere when it is not set. */
  get tracesUrl(): string | undefined {
    return readOptional("HOURBANK_TRACES", webUrl);
  },

  /** Folder of all that Hourbank keeps outside a database server of your own. */
  get dataDir(): string {
    return path.resolve(/* turbopackIgnore: true */ readOptional("HOURBANK_DATA", z.string()) ?? ".data");
  },

  /** Where mails lie as .eml files while no mail server is set. */
  get outboxDir(): string {
    return path.join(environment.dataDir, "outbox");
  },

  /** Connections that one process may hold open to the database. */
  get databasePoolSize(): number {
    return readOptional("DATABASE_POOL_SIZE", z.coerce.number().int().min(1).max(200)) ?? 10;
  },

  /**
   * Whether this is a real installation rather than a trial on somebody's own machine. The web server always runs with
   * `NODE_ENV=production`, so `npm start` passes on what it was launched with as `HOURBANK_MODE`.
   */
  get production(): boolean {
    const mode = readOptional("HOURBANK_MODE", z.enum(["production", "demo"]));
    return mode === undefined ? process.env.NODE_ENV === "production" : mode === "production";
  },
};

/** A variable of the environment is missing or makes no sense; the message is the sentence to show. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must be an address such as postgresql://user:password@host:5432/hourbank",
});

const webUrl = z.url({ protocol: /^https?$/, error: "must be an address such as https://hours.example.com" });

const smtpUrl = z.url({ protocol: /^smtps?$/, error: "must be an address such as smtp://user:password@host:587" });

const addressList = z
  .string()
  .transform((list) => list.split(",").map((entry) => entry.trim()).filter(Boolean));

const portNumber = z
  .string()
  .regex(/^\d+$/, "must be a number from 1 to 65535")
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, "must be a number from 1 to 65535");

/** What may stand in a file: whatever opens something. */
const secretNames = [
  "DATABASE_URL", "DATABASE_DIRECT_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "DATABASE_REPLICA_URL",
  "NEXTAUTH_SECRET", "HOURBANK_SECRET_KEY", "HOURBANK_METRICS_TOKEN", "SMTP_URL",
];

function takeSecretFiles(): void {
  for (const name of secretNames) {
    const file = process.env[`${name}_FILE`]?.trim();
    if (!file || process.env[name]?.trim()) continue;
    try {
      process.env[name] = readFileSync(/* turbopackIgnore: true */ file, "utf8").trim();
    } catch {
      throw new EnvironmentError(`${name}_FILE names ${file}, which can't be read.`);
    }
  }
}

function read<Value>(name: string, schema: z.ZodType<Value>): Value {
  const value = readOptional(name, schema);
  if (value === undefined) throw new EnvironmentError(`${name} is not set.`);
  return value;
}

function readOptional<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
  const text = process.env[name]?.trim();
  if (!text) return undefined;
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(`${name} ${parsed.error.issues[0]?.message ?? "is not usable"}.`);
}
