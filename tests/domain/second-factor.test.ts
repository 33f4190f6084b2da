import { expect, test } from "vitest";
import { codeStep, type KnownProofs, proofAsked, readCode, recoveryCodeOf, recoveryCodeShown, takesStep } from "@/lib/domain/second-factor";
import { appOf, stepOfCode } from "@/lib/features/people/codes";
import { ownPath } from "@/lib/domain/own-path";

const at = new Date("2026-11-22T12:00:00Z");
const before = (seconds: number) => new Date(at.getTime() - seconds * 1_000);
const nobody: KnownProofs = { hasPassword: false, hasCodes: false, hasPasskeys: false, signedInAt: before(3_600), factorAt: null };

test.each<[what: string, known: Partial<KnownProofs>, asked: ReturnType<typeof proofAsked>]>([
  ["a password and nothing else", { hasPassword: true }, "password"],
  ["a password, a moment after signing in with it", { hasPassword: true, signedInAt: before(5) }, "password"],
  ["a password and an app", { hasPassword: true, hasCodes: true }, "code"],
  ["an app whose code was shown ten minutes ago", { hasCodes: true, factorAt: before(600) }, "none"],
  ["an app whose code was shown longer ago", { hasCodes: true, factorAt: before(601) }, "code"],
  ["an app and a passkey", { hasCodes: true, hasPasskeys: true }, "code"],
  ["a passkey and a password, which alone is not enough", { hasPasskeys: true, hasPassword: true }, "sign_in_again"],
  ["a passkey that was just shown", { hasPasskeys: true, factorAt: before(1) }, "none"],
  ["mailed links only, just signed in", { signedInAt: before(599) }, "none"],
  ["mailed links only, an hour ago", {}, "sign_in_again"],
])("before a change, of somebody with %s is asked what they have", (_, known, asked) => {
  expect(proofAsked({ ...nobody, ...known }, at)).toBe(asked);
});

test.each([
  ["123456", { kind: "app", code: "123456" }],
  [" 123 456 ", { kind: "app", code: "123456" }],
  ["１２３４５６", { kind: "app", code: "123456" }],
  ["0123-4567-89ab-cdef", { kind: "recovery", code: "0123456789ABCDEF" }],
  ["o123 4567 89ab cdeI", { kind: "recovery", code: "0123456789ABCDE1" }],
  ["12345", null],
  ["1234567", null],
  ["", null],
  ["0123-4567-89ab-cdeU", null],
  ["' OR 1=1; -- ----", null],
])("what is typed as %j is read as a code of its kind or as none", (typed, read) => {
  expect(readCode(typed)).toEqual(read);
});

test("a recovery code is made of 80 bits and is read as it is shown", () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 10 }, (_, index) => index * 27));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(recoveryCodeShown(code)).toMatch(/^(\w{4}-){3}\w{4}$/);
  expect(readCode(recoveryCodeShown(code).toLowerCase())).toEqual({ kind: "recovery", code });
  expect(recoveryCodeOf(new Uint8Array(10).fill(255))).toBe("Z".repeat(16));
});

test.each([
  [5, null, true],
  [5, 4, true],
  [5, 5, false],
  [4, 5, false],
])("a code of half minute %i after one of %s is taken: %s", (step, last, taken) => {
  expect(takesStep(step, last)).toBe(taken);
});

// RFC 6238, appendix B: SHA-1, the last six of eight figures.
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("codes are those of the standard, at second %i", (second, code) => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  const then = new Date(second * 1_000);
  expect(appOf(secret).generate({ timestamp: then.getTime() })).toBe(code);
  expect(stepOfCode(secret, code, then)).toBe(codeStep(then));
  expect(stepOfCode(secret, code, new Date(then.getTime() + 30_000))).toBe(codeStep(then));
  expect(stepOfCode(secret, code, new Date(then.getTime() + 61_000))).toBeNull();
});

test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie", null, "/".padEnd(600, "a")])("after signing in nobody is led to %j", (next) => {
  const path = ownPath(next);
  expect(new URL(path, "https://hours.example").origin).toBe("https://hours.example");
  if (next !== "/%0d%0aSet-Cookie") expect(path).toBe("/");
});
