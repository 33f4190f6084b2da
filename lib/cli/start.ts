import { type BankProcess, startBank } from "@/lib/cli/bank-process";
import { type OpenDatabase, openDatabase } from "@/lib/cli/database";
import { fillWithDemo, printDemoSignIns } from "@/lib/cli/demo";
import { isPortFree } from "@/lib/cli/free-port";
import { beforeEnd, endInOrder, putAway } from "@/lib/cli/interruption";
import { migrate } from "@/lib/cli/migrations";
import { builtProgram, type RunningProcess, startProcess } from "@/lib/cli/processes";
import { checkDatabase, checkSecret } from "@/lib/cli/production-checks";
import { whenReady } from "@/lib/cli/readiness";
import { keptSecret } from "@/lib/cli/secret";
import { supervise } from "@/lib/cli/supervision";
import { CommandError, runCommand, say, warn } from "@/lib/cli/terminal";
import { isWritableFolder } from "@/lib/cli/unprivileged";
import { ensureBuild, ensurePrograms } from "@/lib/cli/web-build";
import { env } from "@/lib/env";

const developing = process.argv.includes("--dev");
// One of several web servers, with workers of their own elsewhere.
const webOnly = process.argv.includes("--web-only");

endInOrder();
await runCommand(async () => {
  process.env.HOURBANK_MODE = env().production ? "production" : "demo";
  await checkPort();
  checkFolder();
  prepareSecret();
  const database = await openOwnDatabase();
  beforeEnd(database.stop);
  await prepareDatabase(database);
  await Promise.all([developing ? ensurePrograms() : ensureBuild(), env().production || fillWithDemo(database)]);
  const bank = env().production ? undefined : await startBank();
  await supervise({ startWeb, startWorker: webOnly ? undefined : startWorker, bank, revive: database.revive, announce: () => announce(bank) });
});
await putAway();
process.exit(process.exitCode ?? 0);

/** Before anything slow: a port in use is the commonest reason why a start fails. */
async function checkPort(): Promise<void> {
  const port = env().port;
  // The servers of a run that was killed need a moment to notice and let go.
  for (let attempt = 0; attempt < 15; attempt += 1) {
    if (await isPortFree(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new CommandError(`Port ${port} is in use; stop what runs there, or choose another port with PORT=${port + 1} npm start.`);
}

function checkFolder(): void {
  if (isWritableFolder(env().dataDir)) return;
  throw new CommandError(`Hourbank can't write to ${env().dataDir}; make it writable, or name another folder in HOURBANK_DATA.`);
}

/** In production the secret must be given, and a sealing key be as good where there is one; for a trial one is made and kept. */
function prepareSecret(): void {
  const sealing = process.env.HOURBANK_SECRET_KEY?.trim();
  if (env().production && sealing) checkSecret(sealing, "HOURBANK_SECRET_KEY");
  if (env().production) checkSecret(process.env.NEXTAUTH_SECRET?.trim());
  else process.env.NEXTAUTH_SECRET ||= keptSecret(env().dataDir);
}

async function openOwnDatabase(): Promise<OpenDatabase> {
  if (env().production && !process.env.DATABASE_URL?.trim()) {
    throw new CommandError("DATABASE_URL is not set; in production Hourbank needs a PostgreSQL server of yours, 15 or later.");
  }
  const database = await openDatabase();
  if (await database.claim()) return database;
  throw new CommandError(`Hourbank runs in ${env().dataDir} already; stop it first, or name another folder in HOURBANK_DATA.`);
}

/** Brings the tables up to date; in production that is `npm run migrate`'s part, with an owner's rights, and only checked. */
async function prepareDatabase(database: OpenDatabase): Promise<void> {
  if (env().production) {
    await checkDatabase(database.appUrl);
  } else {
    if (database.complaint) warn(database.complaint);
    const applied = await migrate(database.ownerUrl);
    if (applied.length > 0) say(`The database is up to date: ${applied.join(", ")}.`);
  }
  process.env.DATABASE_URL = database.appUrl;
}

/** What web server and worker get to know: addresses, but never the owner's. */
function serverEnvironment(): Record<string, string | undefined> {
  const quiet = env().production || developing ? undefined : "warn";
  return {
    DATABASE_OWNER_URL: undefined,
    NEXTAUTH_URL: env().baseUrl,
    HOURBANK_DATA: env().dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? quiet,
  };
}

function startWeb(): RunningProcess {
  return startProcess("The web server", builtProgram("front", developing ? ["--dev"] : []), {
    env: { ...serverEnvironment(), NODE_ENV: developing ? "development" : "production" },
  });
}

function startWorker(): RunningProcess {
  return startProcess("The worker", builtProgram("worker"), { env: serverEnvironment() });
}

async function announce(bank: BankProcess | undefined): Promise<void> {
  // Without a worker of its own it can't know when there will be one; the proxy asks /readyz itself.
  if (webOnly) return say(`The web server listens on port ${env().port}.`);
  await Promise.all([whenReady(env().port), bank?.answers()]);
  say(`\nHourbank is ready at ${env().baseUrl}\n`);
  if (!env().production) printDemoSignIns(env().dataDir);
  if (bank) say(`The fake bank, where debits of the demo go, is ruled at ${bank.url}`);
  if (!env().smtpUrl) say(`Mails lie in ${env().outboxDir} while SMTP_URL is not set.`);
  say("Ctrl-C stops everything.");
}
