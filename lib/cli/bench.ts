import { rmSync, statfsSync } from "node:fs";
import { z } from "zod";
import { measureDocuments } from "@/lib/cli/bench/documents";
import { measureEntries } from "@/lib/cli/bench/entries";
import { measureFlat } from "@/lib/cli/bench/flat";
import { ROOM_PER_MOVEMENT } from "@/lib/cli/bench/growth";
import { measureJobs } from "@/lib/cli/bench/jobs";
import { measureLargest } from "@/lib/cli/bench/largest";
import { measurePages } from "@/lib/cli/bench/pages";
import { settle } from "@/lib/cli/bench/size";
import { withDatabase } from "@/lib/cli/database";
import { openEmbeddedDatabase } from "@/lib/cli/embedded-database";
import { migrate } from "@/lib/cli/migrations";
import { readOptions } from "@/lib/cli/options";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { temporaryFolder } from "@/lib/cli/unprivileged";
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
  const asked = readOptions(options, "npm run bench -- --tenants N --months M --seconds S --movements V");
  const folder = temporaryFolder("bench");
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
      await settle(ownerUrl, "ANALYZE");
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
