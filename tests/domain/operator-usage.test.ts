import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// A server that nobody is on: what is told before any database is asked answers all the same.
const operator = (...words: string[]) => spawnSync(process.execPath, ["--import", "tsx", "lib/cli/operator.ts", ...words], { env: { ...process.env, DATABASE_OWNER_URL: "postgresql://nobody@127.0.0.1:9/none" }, encoding: "utf8" });

test("npm run operator says what it does and each of its words, asked for or not understood", () => {
  const asked = operator("--help");
  expect(asked.status).toBe(0);
  for (const word of ["add", "remove", "list"]) expect(asked.stdout).toContain(`npm run operator -- ${word}`);
  expect(asked.stdout).toContain("/support");
  for (const words of [[], ["ad", "olga@firm.example"]]) {
    const refused = operator(...words);
    expect([refused.status, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr.trim()).toBe(asked.stdout.trim());
  }
});
