// npm run backup -- --to FILE: writes everything that is in the database, of all firms, to one compressed file.

import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { backUp } from "@/lib/cli/backup/write";
import { openDatabase } from "@/lib/cli/database";
import { endInOrder, putAway } from "@/lib/cli/interruption";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

endInOrder();
await runCommand(async () => {
  const file = path.resolve(askedFile());
  const database = await openDatabase();
  try {
    const { head, manifest } = await backUp(database.ownerUrl, file);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
    say(`${file} holds ${head.firms} ${head.firms === 1 ? "firm" : "firms"}, ${rows} rows of ${head.tables.length} tables, ${megabytes} MB, as of ${head.madeAt}.`);
    for (const mark of head.sealedUnder) say(`Some of it is sealed under the HOURBANK_SECRET_KEY with mark ${mark}, which is not in the file: keep that key elsewhere.`);
  } finally {
    await database.close();
  }
});
await putAway();
process.exit(process.exitCode ?? 0);

function askedFile(): string {
  try {
    const { to } = parseArgs({ options: { to: { type: "string" } } }).values;
    if (to) return to;
  } catch {}
  throw new CommandError("Say where the backup shall go: npm run backup -- --to FILE.");
}
