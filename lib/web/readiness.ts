import "server-only";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { platform } from "@/lib/db/platform";
import { log } from "@/lib/log";
import { backlog } from "@/lib/queue/backlog";

/** Whether work should be sent here, and how long the first job that could run has waited. */
export interface Readiness {
  reason?: string | undefined;
  oldestJobSeconds: number | null;
}

const KEPT_MS = 1_000;
let last: { until: number; answer: Promise<Readiness> } | undefined;

/**
 * One look for all who ask within a second: probes are let in at any time and by anybody, and must not become the load that they ask about.
 */
export function readiness(): Promise<Readiness> {
  if (last && performance.now() < last.until) return last.answer;
  const answer = look();
  last = { until: Number.POSITIVE_INFINITY, answer };
  const keep = () => (last = { until: performance.now() + KEPT_MS, answer });
  answer.then(keep, keep);
  return answer;
}

async function look(): Promise<Readiness> {
  const reason = await whyUnready();
  return { reason, oldestJobSeconds: reason ? null : await oldestJobSeconds() };
}

/** Why no work should be sent here, as a short phrase; nothing when migrations, database role and worker are right. */
export async function whyUnready(): Promise<string | undefined> {
  try {
    return (await roleComplaint()) ?? (await migrationComplaint()) ?? (await workerComplaint());
  } catch (error) {
    log.warn({ reason: String(error) }, "readiness can't be judged");
    return "the database can't be asked";
  }
}

/** How long the first job that could run has waited; null where the queue can't be read. */
export async function oldestJobSeconds(): Promise<number | null> {
  return backlog(platform()).then(
    ({ oldestSeconds }) => oldestSeconds,
    () => null,
  );
}

async function roleComplaint(): Promise<string | undefined> {
  const [role] = await platform().$queryRaw<{ above: boolean; owns: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS above,
           has_schema_privilege('public', 'CREATE')
             OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p')) AS owns
      FROM pg_roles WHERE rolname = current_user`;
  if (!role || role.above) return "the database role stands above row-level security";
  return role.owns ? "the database role may change the tables" : undefined;
}

async function migrationComplaint(): Promise<string | undefined> {
  const [table] = await platform().$queryRaw<{ found: boolean }[]>`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`;
  const applied = table?.found ? await appliedMigrations() : [];
  const missing = expectedMigrations().filter((name) => !applied.includes(name));
  return missing.length > 0 ? `migrations are missing: ${missing.join(", ")}` : undefined;
}

async function appliedMigrations(): Promise<string[]> {
  const rows = await platform().$queryRaw<{ name: string }[]>`
    SELECT migration_name::text AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.name);
}

function expectedMigrations(): string[] {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations");
  return readdirSync(folder).filter((name) => existsSync(path.join(/* turbopackIgnore: true */ folder, name, "migration.sql")));
}

async function workerComplaint(): Promise<string | undefined> {
  const [pulse] = await platform().$queryRaw<{ alive: boolean | null }[]>`
    SELECT max(seen_at) > now() - interval '60 seconds' AS alive FROM worker_heartbeat`;
  return pulse?.alive ? undefined : "the worker has not been seen for a minute";
}
