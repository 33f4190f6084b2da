import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import { measureDocuments } from "@/lib/cli/bench/documents";
import { measureEntries } from "@/lib/cli/bench/entries";
import { measureFlat } from "@/lib/cli/bench/flat";
import { ROOM_PER_MOVEMENT } from "@/lib/cli/bench/growth";
import { measureJobs } from "@/lib/cli/bench/jobs";
import { measureLargest } from "@/lib/cli/bench/largest";
import { measurePages } from "@/lib/cli/bench/pages";
import { withDatabase } from "@/lib/cli/database";
import { openEmbeddedDatabase } from "@/lib/cli/embedded-database";
import { migrate } from "@/lib/cli/migrations";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { ensureBuild } from "@/lib/cli/web-build";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { seedDemo } from "@/prisma/seed/demo";
import { seedMany } from "@/prisma/seed/many";

// What `npm run bench` measures, in one run on one server, so that figures may be compared within it: entries through the
// command and the API beside the same rows written by one bare statement, pages beside an empty page, first on the demo and
// then on many firms; at last the ledger's cost with little history beside its cost with much. Machines differ and are
// noisy; the ratios are what counts.

const options = z.object({
  tenants: z.coerce.number().int().min(4).max(10_000).default(1_000),
  months: z.coerce.number().int().min(1).max(60).default(15),
  seconds: z.coerce.number().int().min(1).max(120).default(8),
  /** Movements of the long history; 0 leaves that part out. Ten million take some 20 GB and some minutes. */
  movements: z.coerce.number().int().min(0).max(20_000_000).default(10_000_000),
});

await runCommand(async () => {
  const asked = readOptions();
  const folder = temporaryFolder();
  Object.assign(process.env, { HOURBANK_MODE: "demo", HOURBANK_DATA: folder, NEXTAUTH_SECRET: "a secret for measuring only, thrown away after", LOG_LEVEL: "error" });
  try {
    await ensureBuild();
    await withDatabase(async ({ ownerUrl, embedded }) => {
      await migrate(ownerUrl);
      say("\nDemo data");
      const [demo] = await seedDemo();
      if (!demo) throw new CommandError("The demo could not be made.");
      await measureEntries(demo, ownerUrl, asked.seconds);
      const pages = await measurePages("the demo", demo);
      if (embedded) await measureLargest(demo, ownerUrl, pages);
      await measureJobs(demo.tenantId);
      say(`\n${asked.tenants} more firms, ${asked.months} months each`);
      const firms = await seedMany({ ...asked, seed: 7, ownerUrl });
      const largest = firms.reduce((most, firm) => (firm.clients.length > most.clients.length ? firm : most));
      await tellSize(ownerUrl);
      await measureEntries(largest, ownerUrl, asked.seconds);
      await measureDocuments(asked.seconds);
      await prisma().$disconnect();
      if (embedded) await measureHistory(folder, asked);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The long history, as much of it as there is room for; it takes the right to make databases, which only ours gives. */
async function measureHistory(folder: string, { movements, seconds }: z.output<typeof options>): Promise<void> {
  const { bavail, bsize } = statfsSync(folder);
  const fits = Math.min(movements, Math.floor((bavail * bsize * 0.8) / ROOM_PER_MOVEMENT));
  if (fits < movements) say(`\nThere is room for about ${fits.toLocaleString("en")} of ${movements.toLocaleString("en")} movements here.`);
  if (fits < 100_000) return;
  const { cluster } = await openEmbeddedDatabase(env().dataDir);
  await measureFlat(cluster.superuserUrl, fits, seconds);
}

function readOptions(): z.output<typeof options> {
  try {
    const { values } = parseArgs({ options: { tenants: { type: "string" }, months: { type: "string" }, seconds: { type: "string" }, movements: { type: "string" } } });
    return options.parse(values);
  } catch {
    throw new CommandError("These options are not understood; use npm run bench -- --tenants N --months M --seconds S --movements V.");
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-bench-"));
  // PostgreSQL runs as another user when this runs as root.
  chmodSync(folder, 0o711);
  return folder;
}

async function tellSize(ownerUrl: string): Promise<void> {
  const db = new Client({ connectionString: ownerUrl });
  await db.connect();
  await db.query("ANALYZE");
  const { rows } = await db.query<{ relname: string; rows: string }>(
    "SELECT relname, reltuples::bigint::text AS rows FROM pg_class WHERE relname IN ('tenant', 'time_entry', 'ledger_line', 'invoice') ORDER BY relname",
  );
  say(rows.map((row) => `  ${row.relname.padEnd(14)} about ${Number(row.rows).toLocaleString("en")} rows`).join("\n"));
  await db.end();
}
