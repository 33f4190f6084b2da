// Two web servers behind a proxy, PgBouncer in transaction mode before the database, a worker past it: everything that
// must hold there, tried. It uses a folder and a database of its own, and takes a few minutes.

import { endInOrder, putAway } from "@/lib/cli/interruption";
import { scaleTrials } from "@/lib/cli/scale/trials";
import { openScaledWorld } from "@/lib/cli/scale/world";
import { runCommand, say } from "@/lib/cli/terminal";

endInOrder();
await runCommand(async () => {
  const world = await openScaledWorld();
  for (const [sentence, trial] of Object.entries(scaleTrials)) say(`✓ ${sentence}: ${await trial(world)}`);
  say("All of it held.");
});
await putAway();
process.exit(process.exitCode ?? 0);
