import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import { measureEntries } from "@/lib/cli/bench/entries";
import { measurePages } from "@/lib/cli/bench/pages";
import { withDatabase } from "@/lib/cli/database";
import { migrate } from "@/lib/cli/migrations";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { ensureBuild } from "@/lib/cli/web-build";
import { prisma } from "@/lib/db/client";
import { seedDemo } from "@/prisma/seed/demo";
import { seedMany } from "@/prisma/seed/many";

// What `npm run bench` measures, in one run on one server, so that figures may be compared within it: entries through the
// command beside the same rows written by one bare statement, pages beside an empty page, first on the demo and then on
// many firms. Machines differ and are noisy; the ratios are what counts.

const options = z.object({
  tenants: z.coerce.number().int().min(4).max(10_000).default(1_000),
  months: z.coerce.number().int().min(1).max(60).default(15),
  seconds: z.coerce.number().int().min(1).max(120).default(8),
});

await runCommand(async () => {
  const asked = readOptions();
  const folder = temporaryFolder();
  Object.assign(process.env, { HOURBANK_MODE: "demo", HOURBANK_DATA: folder, NEXTAUTH_SECRET: "a secret for measuring only, thrown away after", LOG_LEVEL: "error" });
  try {
    await ensureBuild();
    await withDatabase(async ({ ownerUrl }) => {
      await migrate(ownerUrl);
      say("\nDemo data");
      const [demo] = await seedDemo();
      if (!demo) throw new CommandError("The demo could not be made.");
      await measureEntries(demo, ownerUrl, asked.seconds);
      await measurePages(demo, asked.seconds);
      say(`\n${asked.tenants} more firms, ${asked.months} months each`);
      const firms = await seedMany({ ...asked, seed: 7, ownerUrl });
      const largest = firms.reduce((most, firm) => (firm.clients.length > most.clients.length ? firm : most));
      await tellSize(ownerUrl);
      await measureEntries(largest, ownerUrl, asked.seconds);
      await measurePages(largest, asked.seconds);
      await prisma().$disconnect();
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function readOptions(): z.output<typeof options> {
  try {
    const { values } = parseArgs({ options: { tenants: { type: "string" }, months: { type: "string" }, seconds: { type: "string" } } });
    return options.parse(values);
  } catch {
    throw new CommandError("These options are not understood; use npm run bench -- --tenants N --months M --seconds S.");
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
