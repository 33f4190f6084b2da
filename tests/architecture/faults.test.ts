import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { placesOf } from "@/lib/cli/faults/copied-tree";
import { FAULTS } from "@/lib/cli/faults/list";
import { root } from "@/tests/architecture/sources";

// `npm run faults` seeds them and sees the tests fail; this only holds that it still can.
test("each fault's text stands once in its file, and its replacement is another text", () => {
  expect(FAULTS.filter((fault) => placesOf(fault) !== 1).map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
  expect(FAULTS.filter(({ find, replace }) => find === replace).map(({ name }) => name)).toEqual([]);
});

test("each fault names the test that finds it", () => {
  const unknown = FAULTS.filter(({ test: file, named }) => !existsSync(path.join(root, file)) || !readFileSync(path.join(root, file), "utf8").includes(named));
  expect(unknown.map(({ name, test: file, named }) => `${name}: ${file}, ${named}`)).toEqual([]);
});

test("there are at least thirty faults, each with a name of its own", () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
});
