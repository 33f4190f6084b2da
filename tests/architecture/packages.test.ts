import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { belowFloor, FLOORS, type Lock, otherLicences, unsealed } from "@/tests/architecture/packages";
import { root } from "@/tests/architecture/sources";

const text = readFileSync(path.join(root, "package-lock.json"), "utf8");
const lock = JSON.parse(text) as Lock;
const locked = (place: string, rest: Lock["packages"][string]): Lock => ({ packages: { [`node_modules/${place}`]: rest } });

test("no package stands below a version with a publicly known hole", () => {
  expect(belowFloor(lock)).toEqual([]);
});

test("every floor is of a package that we have", () => {
  expect(FLOORS.filter(({ name }) => !Object.keys(lock.packages).some((place) => place.endsWith(`node_modules/${name}`))).map(({ name }) => name)).toEqual([]);
});

test.each([["next", "15.5.6"], ["next", "16.0.9"], ["next", "16.0.10-canary.3"], ["next-auth", "4.24.11"], ["a/node_modules/nodemailer", "6.10.1"]])("%s %s is seen to be below its floor", (name, version) => {
  expect(belowFloor(locked(name, { version }))).toHaveLength(1);
});

test("what is newer than its floor is not", () => {
  expect(belowFloor({ packages: { "node_modules/next": { version: "16.10.0" }, "node_modules/jose": { version: "6.0.1" }, "node_modules/nextra": { version: "1.0.0" } } })).toEqual([]);
});

test("every package has a licence under which it may be passed on", () => {
  expect(otherLicences(lock)).toEqual([]);
  expect(["AGPL-3.0-or-later", "GPL-3.0", "SSPL-1.0", "BUSL-1.1", "UNLICENSED", "MIT AND AGPL-3.0", "SEE LICENSE IN LICENSE"].filter((license) => otherLicences(locked("x", { license })).length === 0)).toEqual([]);
  expect(otherLicences(locked("x", {}))).toEqual(["x: none"]);
});

test("the lock file names no place where packages were fetched, and tells each by its content", () => {
  expect(unsealed(lock)).toEqual([]);
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  expect([unsealed(locked("x", { resolved: "https://mirror.test/x.tgz", integrity: "sha512-x" })), unsealed(locked("x", {})), unsealed(locked("x", { integrity: "sha1-x" }))]).toEqual([["node_modules/x"], ["node_modules/x"], ["node_modules/x"]]);
});
