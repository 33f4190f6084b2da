import { rmSync } from "node:fs";
import { openCluster } from "@/lib/cli/embedded-postgres";
import { copyTree, placesOf, withFault } from "@/lib/cli/faults/copied-tree";
import type { Fault } from "@/lib/cli/faults/fault";
import { FAULTS } from "@/lib/cli/faults/list";
import { runTests } from "@/lib/cli/faults/trial";
import { beforeEnd, endInOrder, putAway } from "@/lib/cli/interruption";
import { ensurePrismaClient } from "@/lib/cli/prisma-client";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { temporaryFolder } from "@/lib/cli/unprivileged";

// `npm run faults`: the tests are tested. Each fault is seeded alone into a copy of the repository, and the test that should
// find it must fail there; in the sound copy all of them must pass. Words after `--` choose faults by their names.

endInOrder();
await runCommand(async () => {
  const chosen = choose(process.argv.slice(2));
  await ensurePrismaClient();
  const tree = copyTree();
  const databaseUrl = await openServer();
  await provePassing(tree, chosen, databaseUrl);
  const escaped: string[] = [];
  for (const [place, fault] of chosen.entries()) {
    const begun = performance.now();
    const verdict = await tryFault(tree, fault, databaseUrl);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    say(`${String(place + 1).padStart(2)}/${chosen.length} ${verdict.caught ? "caught " : "ESCAPED"} ${fault.name} (${seconds} s)\n      ${verdict.how}`);
    if (!verdict.caught) escaped.push(fault.name);
  }
  say(`\n${chosen.length - escaped.length} of ${chosen.length} faults were caught.`);
  if (escaped.length > 0) throw new CommandError(`Not caught: ${escaped.join("; ")}.`);
});
await putAway();
process.exit(process.exitCode ?? 0);

function choose(words: string[]): Fault[] {
  const chosen = FAULTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new CommandError(`No fault's name contains ${words.join(" or ")}.`);
  const rotten = chosen.filter((fault) => placesOf(fault) !== 1).map(({ name, file }) => `${name} (${file})`);
  if (rotten.length > 0) throw new CommandError(`Their text does not stand once in its file any more: ${rotten.join("; ")}.`);
  return chosen;
}

/** One server for all runs; each makes databases of its own there. */
async function openServer(): Promise<string> {
  const home = temporaryFolder("faults-server");
  const cluster = await openCluster({ home, durable: false });
  beforeEnd(() => {
    cluster.stop();
    rmSync(home, { recursive: true, force: true });
  });
  return cluster.superuserUrl("postgres");
}

/** A test that fails anyway proves nothing. */
async function provePassing(tree: string, faults: readonly Fault[], databaseUrl: string): Promise<void> {
  const files = [...new Set(faults.map(({ test }) => test))];
  say(`Without a fault, ${files.length} files of tests:`);
  const { passed, failed, broken } = await runTests(tree, files, [...new Set(faults.map(({ named }) => named))], databaseUrl, 30);
  if (broken || failed.length > 0) throw new CommandError(`They don't pass even so: ${broken || failed.map(({ name, why }) => `${name} (${why})`).join("; ")}`);
  say(`  ${passed.length} tests pass.\n`);
}

async function tryFault(tree: string, fault: Fault, databaseUrl: string): Promise<{ caught: boolean; how: string }> {
  const { passed, failed, broken } = await withFault(tree, fault, () => runTests(tree, [fault.test], [fault.named], databaseUrl));
  if (failed[0]) return { caught: true, how: `${failed[0].name}: ${failed[0].why}`.slice(0, 160) };
  return { caught: false, how: broken ? `nothing was tried: ${broken}` : `${passed.length} tests of ${fault.test} pass all the same` };
}
