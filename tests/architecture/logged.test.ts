// Whatever somebody may change stands in the firm's log, or it is written down here why it does not.

import { expect, test } from "vitest";
import { callsOn, writingCommands } from "@/tests/architecture/commands";
import { readSources, sourceOf } from "@/tests/architecture/sources";
import { LOGGED_ELSEWHERE, UNLOGGED } from "@/tests/support/unlogged-commands";

const sources = readSources();
const silent = writingCommands(sources).filter(({ logs }) => !logs).map(({ name }) => name);

test("each command that writes leaves an entry in the log, or has a reason not to", () => {
  const explained = [...Object.keys(LOGGED_ELSEWHERE), ...UNLOGGED.flatMap(({ commands }) => commands)];
  expect(silent).toEqual([...new Set(explained)].toSorted());
  expect(explained).toHaveLength(new Set(explained).size);
  expect(UNLOGGED.filter(({ why }) => why.length < 20)).toEqual([]);
});

test("each file of many rows that leaves the desk is written down", () => {
  const files = sources.filter(({ path, text }) => /^app\/.*\/route\.ts$/.test(path) && !path.includes("/portal/") && /csvText\(|text\/csv|application\/xml|spreadsheetml|accountFile\(/.test(text));
  expect(files.length).toBeGreaterThanOrEqual(7);
  expect(files.filter(({ code }) => !/await logExport\(/.test(code)).map(({ path }) => path)).toEqual([]);
});

test("a command that another one logs for does call it", () => {
  expect(Object.entries(LOGGED_ELSEWHERE).filter(([command, other]) => !callsOn(sources, command, other))).toEqual([]);
});

test("a new command that writes and says nothing is found", () => {
  const action = sourceOf("app/(desk)/moons/actions.ts", 'import * as moons from "@/lib/features/moons/commands";\nexport const take = staffAction({ run: moons.takeMoon });\n');
  const command = (says: string) => sourceOf("lib/features/moons/commands.ts", `import { writeLog } from "@/lib/features/log/write";\nexport async function takeMoon(db: TenantDb) {\n  await db.moon.create({});\n  ${says}\n}\n`);
  const found = (says: string) => writingCommands([...sources, action, command(says)]).find(({ name }) => name === "moons/takeMoon");
  expect(found("")).toEqual({ name: "moons/takeMoon", logs: false });
  expect(found('await writeLog(db, actor, "moon_taken");')).toEqual({ name: "moons/takeMoon", logs: true });
});
