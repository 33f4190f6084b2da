// What holds the one gate together: where a session that still owes its second factor may be known at all, and who may act on a place.

import { expect, test } from "vitest";
import { readSources } from "@/tests/architecture/sources";

/** Signing in, its second step, and signing out. */
const MAY_KNOW_PENDING = [
  "app/(public)/sign-in/page.tsx", "app/(public)/sign-in/second/page.tsx", "app/account/actions.ts", "lib/web/auth.ts", "lib/web/identity.ts", "lib/web/session.ts", "lib/web/standing.ts",
];

/** They show where somebody sits; none opens a firm with it. `lib/web/gate` writes down what was refused. */
const MAY_SHOW_PLACE = /^(app\/account\/|app\/\(public\)\/no-place\/|lib\/web\/(standing|gate)\.ts|lib\/features\/people\/|lib\/db\/platform\.ts|tests\/|lib\/cli\/)/;

const shipped = readSources().filter(({ path }) => /^(app|components|lib)\//.test(path));

test("a session that owes its second factor is known to the doors alone", () => {
  const knowing = shipped.filter(({ code }) => /\bopenedSession\b/.test(code)).map(({ path }) => path);
  expect(knowing.toSorted()).toEqual(MAY_KNOW_PENDING);
});

test("nobody takes a session's place around the gate", () => {
  const taking = shipped.filter(({ code }) => /\bsession\??\.place\b|\bcurrentSession\(\)\)\??\.place\b|\bplace\b[^;\n]*=\s*(?:await\s+)?session\b/.test(code)).map(({ path }) => path);
  expect(taking).toContain("lib/web/standing.ts");
  expect(taking.filter((path) => !MAY_SHOW_PLACE.test(path))).toEqual([]);
});
