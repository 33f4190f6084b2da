import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { open, seal, secretContext, SecretUnreadable } from "@/lib/secrets";

const one = secretContext("0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11", "stripe_key");
const kept = { sealing: process.env.HOURBANK_SECRET_KEY, sessions: process.env.NEXTAUTH_SECRET };
beforeEach(() => {
  process.env.HOURBANK_SECRET_KEY = "k3Jt0xkQf6c0o1yZbq8S5v7wR2nLhE4uTgYpDaKiCxM=";
  process.env.NEXTAUTH_SECRET = "m3Jt0xkQf6c0o1yZbq8S5v7wR2nLhE4uTgYpDaKiCxM=";
});
afterEach(() => {
  for (const [name, value] of [["HOURBANK_SECRET_KEY", kept.sealing], ["NEXTAUTH_SECRET", kept.sessions]] as const) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

describe("a sealed secret", () => {
  test("opens where it belongs and says nothing meanwhile", () => {
    const sealed = seal("sk_live_secret è qui", one);
    expect(sealed).not.toContain("sk_live");
    expect(open(sealed, one)).toBe("sk_live_secret è qui");
    expect(seal("", one) && open(seal("", one), one)).toBe("");
  });

  test("is sealed differently each time", () => {
    expect(seal("same", one)).not.toBe(seal("same", one));
  });

  test("doesn't open in another firm's row or for another purpose", () => {
    const sealed = seal("sk", one);
    expect(() => open(sealed, secretContext("another", "stripe_key"))).toThrow(SecretUnreadable);
    expect(() => open(sealed, secretContext("0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11", "iban"))).toThrow(SecretUnreadable);
  });

  test("doesn't open once a single character of it was changed", () => {
    const sealed = seal("sk_live_secret", one);
    for (let index = sealed.lastIndexOf(".") + 1; index < sealed.length - 1; index += 1) {
      const other = sealed[index] === "A" ? "B" : "A";
      expect(() => open(`${sealed.slice(0, index)}${other}${sealed.slice(index + 1)}`, one)).toThrow(SecretUnreadable);
    }
    expect(() => open("nothing", one)).toThrow(SecretUnreadable);
    expect(() => open(sealed.slice(0, 24), one)).toThrow(SecretUnreadable);
  });

  test("says what to do when the key has changed, and opens when it is back", () => {
    const sealed = seal("sk", one);
    const former = process.env.HOURBANK_SECRET_KEY;
    process.env.HOURBANK_SECRET_KEY = "z3Jt0xkQf6c0o1yZbq8S5v7wR2nLhE4uTgYpDaKiCxM=";
    expect(() => open(sealed, one)).toThrow(/HOURBANK_SECRET_KEY.*set the former one again/);
    process.env.HOURBANK_SECRET_KEY = former;
    expect(open(sealed, one)).toBe("sk");
  });

  test("is kept under the sessions' key where no other is set", () => {
    delete process.env.HOURBANK_SECRET_KEY;
    const sealed = seal("sk", one);
    process.env.HOURBANK_SECRET_KEY = process.env.NEXTAUTH_SECRET;
    expect(open(sealed, one)).toBe("sk");
    process.env.HOURBANK_SECRET_KEY = "short";
    expect(() => open(sealed, one)).toThrow("at least 32");
  });
});
