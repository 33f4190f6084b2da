import fc from "fast-check";
import { expect, test } from "vitest";
import { choiceOf, clashingDeeds, DEEDS, type Deed, deedOf, GO_KEYS, isSingleKey, keysOf, placeOfKey, readKeyChoice, tidyKey, USUAL_KEYS, usualChoice } from "@/lib/domain/desk-keys";
import { setKeys } from "@/lib/features/people/input";

test("the usual keys clash with nothing, and the second keys of places neither", () => {
  expect(clashingDeeds(USUAL_KEYS)).toEqual([]);
  expect(new Set(GO_KEYS.map(({ key }) => key)).size).toBe(GO_KEYS.length);
});

test("a pressed key does what the member chose, whatever Shift makes of it, and nothing when it was taken away", () => {
  const choice = { off: false, chosen: { newEntry: "e", startStop: "" } };
  expect(deedOf("e", choice)).toBe("newEntry");
  expect(deedOf("E", choice)).toBe("newEntry");
  expect(deedOf("n", choice)).toBeNull();
  expect(deedOf("s", choice)).toBeNull();
  expect(deedOf("?", choice)).toBe("help");
  expect(deedOf("Enter", choice)).toBeNull();
});

test("with single keys off only the list of keys opens", () => {
  expect(DEEDS.map((deed) => deedOf(USUAL_KEYS[deed], { ...usualChoice, off: true }))).toEqual(DEEDS.map((deed) => (deed === "help" ? "help" : null)));
});

test("the second key leads only to places that the member has", () => {
  expect(placeOfKey("t", ["/", "/time"])).toBe("/");
  expect(placeOfKey("R", ["/", "/reports"])).toBe("/reports");
  expect(placeOfKey("r", ["/", "/time"])).toBeNull();
});

test("only single letters, figures and signs are keys", () => {
  for (const key of ["a", "é", "7", "?", "/", "ß"]) expect(isSingleKey(key), key).toBe(true);
  for (const text of ["", " ", "ab", "A", "enter", "\n", "\u0007", "\u0301"]) expect(isSingleKey(text), JSON.stringify(text)).toBe(false);
});

test("two deeds with one key are refused, the second is told; what is no key as well", () => {
  const fields = (changes: Partial<Record<Deed, string>>) => {
    const parsed = setKeys.safeParse({ use: true, ...USUAL_KEYS, ...changes });
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };
  expect(fields({})).toEqual([]);
  expect(fields({ newEntry: " E " })).toEqual([]);
  expect(fields({ continueLast: "N" })).toEqual(["continueLast: key_taken"]);
  expect(fields({ startStop: "", continueLast: "" })).toEqual([]);
  expect(fields({ newEntry: "ab" })).toEqual(["newEntry: key_unfit"]);
});

test("what is kept is read back the same, and anything else is as usual", () => {
  const key = fc.constantFrom("", "a", "b", "x", "1", "?", "n", "é");
  fc.assert(
    fc.property(fc.record(Object.fromEntries(DEEDS.map((deed) => [deed, key])) as Record<Deed, fc.Arbitrary<string>>), fc.boolean(), (keys, off) => {
      fc.pre(clashingDeeds(keys).length === 0);
      const read = readKeyChoice(JSON.parse(JSON.stringify(choiceOf(keys, off))));
      expect(keysOf(read)).toEqual(keys);
      expect(read.off).toBe(off);
    }),
  );
  fc.assert(fc.property(fc.anything(), (kept) => clashingDeeds(keysOf(readKeyChoice(kept))).length === 0));
  expect(readKeyChoice({ off: true, chosen: { newEntry: "s" } })).toEqual({ off: true, chosen: {} });
  expect(tidyKey(" N ")).toBe("n");
});
