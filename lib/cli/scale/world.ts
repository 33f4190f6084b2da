import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { openCluster } from "@/lib/cli/embedded-postgres";
import { freePort } from "@/lib/cli/free-port";
import { beforeEnd } from "@/lib/cli/interruption";
import { ensurePgbouncer, startPooler } from "@/lib/cli/pgbouncer";
import { type RunningProcess, builtProgram, scriptProgram, startProcess } from "@/lib/cli/processes";
import { whenReady } from "@/lib/cli/readiness";
import { type Balancer, openBalancer } from "@/lib/cli/scale/balancer";
import { CommandError, say } from "@/lib/cli/terminal";
import { temporaryFolder } from "@/lib/cli/unprivileged";
import { ensureBuild } from "@/lib/cli/web-build";

const firmSchema = z.object({
  tenantId: z.string(),
  name: z.string(),
  signIns: z.array(z.object({ face: z.string(), email: z.string(), password: z.string() })),
  clients: z.array(z.object({ clientId: z.string(), contractId: z.string() })),
  keys: z.object({ owner: z.string() }),
});
export type TrialFirm = z.output<typeof firmSchema>;

/** Two web servers behind a proxy, on one database behind PgBouncer, and a worker that speaks with the server itself. */
export interface ScaledWorld {
  balancer: Balancer;
  web: RunningProcess[];
  firms: TrialFirm[];
  /** Address of the database for a superuser, to look at it from outside. */
  adminUrl: string;
  /** What a command needs to know to work on this database. */
  environment: Record<string, string | undefined>;
}

/** Connections of the server for both web servers together. */
export const POOLED = 8;

/** Builds it all in a folder of its own; it goes when the command ends. */
export async function openScaledWorld(): Promise<ScaledWorld> {
  const program = ensurePgbouncer();
  if (!program) throw new CommandError("The trial needs PgBouncer, and none could be installed; run `apt-get install -y pgbouncer` as root.");
  await ensureBuild();
  const folder = temporaryFolder("scale");
  beforeEnd(() => rmSync(folder, { recursive: true, force: true }));
  const cluster = await openCluster({ home: path.join(folder, "server"), durable: true });
  beforeEnd(cluster.stop);
  const address = (login: string) => `postgresql://${login}:${randomBytes(12).toString("hex")}@127.0.0.1:${cluster.port}/hourbank`;
  const owner = { DATABASE_OWNER_URL: address("hourbank_owner") };
  const direct = address("hourbank_login");
  const balancer = await openBalancer();
  beforeEnd(balancer.stop);
  const environment = {
    DATABASE_URL: direct,
    DATABASE_DIRECT_URL: direct,
    DATABASE_POOLER: undefined,
    DATABASE_REPLICA_URL: undefined,
    HOURBANK_DATA: folder,
    HOURBANK_MODE: "demo",
    HOURBANK_TRUSTED_PROXIES: "loopback",
    LOG_LEVEL: "error",
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    NEXTAUTH_URL: balancer.url,
    SMTP_URL: undefined,
  };
  say("A database with its logins, and firms in it …");
  await runScript("lib/cli/logins.ts", [], { ...environment, ...owner, DATABASE_ADMIN_URL: cluster.superuserUrl("postgres") });
  const seeded = await runScript("lib/cli/seed.ts", ["--tenants", "2", "--months", "1", "--json"], { ...environment, ...owner });
  const { firms } = z.object({ firms: z.array(firmSchema).min(2) }).parse(JSON.parse(seeded.slice(seeded.indexOf("{"))));
  say("PgBouncer, a worker, two web servers and a proxy …");
  const pooler = await startPooler(program, direct, { default_pool_size: POOLED });
  beforeEnd(pooler.stop);
  startProcess("The worker", builtProgram("worker"), { env: environment });
  const pooled = { ...environment, DATABASE_URL: pooler.url, DATABASE_POOLER: "transaction" };
  const ports = [await freePort(), await freePort()];
  const web = ports.map((port, index) => startProcess(`Web server ${index + 1}`, builtProgram("front"), { env: { ...pooled, PORT: String(port), NODE_ENV: "production" } }));
  for (const port of ports) await whenReady(port);
  balancer.serve(ports);
  return { balancer, web, firms, adminUrl: cluster.superuserUrl("hourbank"), environment: pooled };
}

/** Runs a command of the house to its end; what it printed. Throws that where it failed. */
export async function runScript(file: string, words: string[], environment: Record<string, string | undefined>): Promise<string> {
  const running = startProcess(file, scriptProgram(file, words), { env: environment, quiet: true });
  if ((await running.ended) !== 0) throw new CommandError(`${file} failed: ${running.printed()}`);
  return running.printed();
}
