import { expect, test } from "vitest";
import { jobFailure, withoutSecrets } from "@/lib/domain/job-failure";

test.each([
  ["connect ECONNREFUSED 127.0.0.1:9", "unreachable"],
  ["Greeting never received", "unreachable"],
  ["Invalid login: 535 5.7.8 Error: authentication failed", "sign_in"],
  ["Message failed: 452 Mailbox is full", "turned_away"],
  ["deadlock detected", "busy"],
  ["Missing", "missing"],
  ["Cannot read properties of undefined (reading 'id')", "program"],
])("%s is told as %s", (error, reason) => {
  expect(jobFailure(error).reason).toBe(reason);
});

test("passwords, keys, tokens and account numbers never reach the page; ids and words do", () => {
  const id = "0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11";
  const told = withoutSecrets(
    `smtp://user:hunter2@mail.test said no to sk_live_abcdef123 and whsec_9x, Bearer abc.def, IT60X0542811101000000123456, 000123456789, token: ${"a1".repeat(24)}, invoice ${id}`,
  );
  for (const secret of ["hunter2", "sk_live", "whsec_9x", "abc.def", "IT60X", "000123456789", "a1a1a1"]) expect(told).not.toContain(secret);
  expect(told).toContain(id);
  expect(told).toContain("mail.test said no");
});

test("only the first line is told, and not all of a long one", () => {
  expect(jobFailure(`one\n  at secret (file.ts:1)`).detail).toBe("one");
  expect(jobFailure("word ".repeat(100)).detail).toHaveLength(200);
});
