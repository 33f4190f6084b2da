import { existsSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { growLedger, movementsOf, ROOM_PER_MOVEMENT } from "@/lib/cli/bench/growth";
import { settle } from "@/lib/cli/bench/size";
import type { OpenDatabase } from "@/lib/cli/database";
import { openEmbeddedDatabase } from "@/lib/cli/embedded-database";
import { CommandError, say } from "@/lib/cli/terminal";
import { now } from "@/lib/clock";
import { tenantIds } from "@/lib/db/platform";
import { dayInZone } from "@/lib/domain/day";
import type { SeededFirm } from "@/prisma/seed/demo";
import { seedMany } from "@/prisma/seed/many";

/** How much the run has before it. */
export interface Filling {
  tenants: number;
  months: number;
  /** Entries beside those of the firms' stories. */
  entries: number;
}

/** Fills the database of `folder` once; what an earlier run has filled is left as it is. Only an embedded database takes entries beside the stories. */
export async function fillOnce(folder: string, { ownerUrl, embedded }: OpenDatabase, { tenants, months, entries }: Filling): Promise<void> {
  const note = path.join(folder, "filled.json");
  if (existsSync(note)) return say(`\nFilled by an earlier run: ${readFileSync(note, "utf8")}`);
  if ((await tenantIds()).length > 0) throw new CommandError("There are firms in this database that no run has filled to its end; take it away, or name another.");
  if (entries > 0 && !embedded) throw new CommandError("Entries are grown in a database of ours only; leave DATABASE_URL out.");
  requireRoom(folder, entries);
  say(`\n${tenants} firms, ${months} months each`);
  const firms = await seedMany({ tenants, months, seed: 7, ownerUrl });
  // The ledger's tables belong to a role of their own; only a superuser may look after all of them.
  const superuserUrl = embedded ? (await openEmbeddedDatabase(folder)).cluster.superuserUrl("hourbank") : ownerUrl;
  if (entries > 0) await growEntries(superuserUrl, firms, entries);
  await settle(superuserUrl, "VACUUM (ANALYZE)");
  writeFileSync(note, JSON.stringify({ tenants, months, entries }));
}

function requireRoom(folder: string, entries: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = movementsOf(entries) * ROOM_PER_MOVEMENT;
  if (bavail * bsize < needed) throw new CommandError(`${entries.toLocaleString("en")} entries take some ${Math.ceil(needed / 1e9)} GB; there is less room in ${folder}.`);
}

/** Contracts with a long history in every firm. */
async function growEntries(superuserUrl: string, seeded: readonly SeededFirm[], entries: number): Promise<void> {
  const begun = performance.now();
  const firms = seeded.map(({ tenantId, clients, members }) => ({ tenantId, clientIds: clients.map(({ clientId }) => clientId), memberId: members.at(-1)?.id ?? "" }));
  await growLedger({ superuserUrl, firms, movements: movementsOf(entries), until: dayInZone(now(), "UTC"), tell: (text) => say(`  ${text}`) });
  const seconds = (performance.now() - begun) / 1_000;
  say(`  ${entries.toLocaleString("en")} entries grown in ${Math.round(seconds)} s, ${Math.round(entries / seconds).toLocaleString("en")} a second`);
}
