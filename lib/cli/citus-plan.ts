// Prints the statements that would spread the tables over a Citus cluster by firm. It changes nothing; see lib/running.

import { Client } from "pg";
import { citusPlan } from "@/lib/cli/citus-keys";
import { openDatabase } from "@/lib/cli/database";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

await runCommand(async () => {
  const database = await openDatabase();
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { distributed, reference, local, obstacles } = await citusPlan(client);
    if (obstacles.length > 0) throw new CommandError(`Keys that a cluster would refuse: ${obstacles.join("; ")}.`);
    say("-- Tables that every node has whole.");
    for (const name of reference) say(`SELECT create_reference_table('${name}');`);
    say("\n-- Tables of firms: all rows of one firm lie on one node.");
    for (const { name, column } of distributed) {
      say(`SELECT create_distributed_table('${name}', '${column}'${name === "tenant" ? "" : ", colocate_with => 'tenant'"});`);
    }
    say(`\n-- These stay with the coordinator: ${local.join(", ")}.`);
  } finally {
    await client.end();
    await database.close();
  }
});
