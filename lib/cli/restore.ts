// npm run restore -- --from FILE: puts a backup into an empty database; with --check, only looks whether the file is whole.

import path from "node:path";
import { parseArgs } from "node:util";
import { readWhole } from "@/lib/cli/backup/read";
import { type Restored, restore } from "@/lib/cli/backup/restore";
import { openDatabase } from "@/lib/cli/database";
import { endInOrder, putAway } from "@/lib/cli/interruption";
import { scriptProgram, startProcess } from "@/lib/cli/processes";
import { keptSecret } from "@/lib/cli/secret";
import { CommandError, runCommand, say, warn } from "@/lib/cli/terminal";
import { env } from "@/lib/env";
import { keyMark } from "@/lib/secrets";

endInOrder();
await runCommand(async () => {
  const { from, check } = asked();
  const file = path.resolve(from);
  if (check) return checkFile(file);
  const database = await openDatabase();
  try {
    report(await restore(database.ownerUrl, file));
    const audit = startProcess("The audit", scriptProgram("lib/cli/audit.ts"), { env: { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: undefined } });
    if ((await audit.ended) !== 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
});
await putAway();
process.exit(process.exitCode ?? 0);

function asked(): { from: string; check: boolean } {
  try {
    const { from, check = false } = parseArgs({ options: { from: { type: "string" }, check: { type: "boolean" } } }).values;
    if (from) return { from, check };
  } catch {}
  throw new CommandError("Say what shall be restored: npm run restore -- --from FILE, or with --check only to read it through.");
}

async function checkFile(file: string): Promise<void> {
  const { head, manifest } = await readWhole(file);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${file} is whole: ${head.firms} firms, ${rows} rows of ${head.tables.length} tables, made by Hourbank ${head.hourbank} at ${head.madeAt}.`);
}

function report({ backup, rows, migrated, differences }: Restored): void {
  const { head } = backup;
  say(`Restored ${head.firms} ${head.firms === 1 ? "firm" : "firms"}, ${rows} rows of ${head.tables.length} tables, as of ${head.madeAt}. Everybody signs in again.`);
  for (const name of migrated) say(`Applied ${name}.`);
  if (differences.length > 0) {
    warn(`Policies, grants, triggers or constraints of the database that was backed up were not those of its version; here they are. In ${differences.length} lines:`);
    for (const line of differences) say(line);
  }
  warnOfKeys(head.sealedUnder);
}

function warnOfKeys(marks: string[]): void {
  if (!env().production) process.env.NEXTAUTH_SECRET ||= keptSecret(env().dataDir);
  const hasKey = process.env.HOURBANK_SECRET_KEY?.trim() || process.env.NEXTAUTH_SECRET?.trim();
  const ours = hasKey ? keyMark() : undefined;
  for (const mark of marks.filter((each) => each !== ours)) {
    warn(`Some of it is sealed under the HOURBANK_SECRET_KEY with mark ${mark}${ours ? `; this machine's has mark ${ours}` : ""}. Set that key before Hourbank starts.`);
  }
}
