import { migrate } from "@/lib/cli/migrations";
import { openDatabase } from "@/lib/cli/database";
import { runCommand, say } from "@/lib/cli/terminal";

await runCommand(async () => {
  const database = await openDatabase();
  try {
    const applied = await migrate(database.ownerUrl);
    for (const name of applied) say(`Applied ${name}.`);
    say(applied.length === 0 ? "The database is up to date already." : "The database is up to date.");
  } finally {
    await database.close();
  }
});
