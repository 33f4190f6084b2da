import { expect, test } from "vitest";
import { choiceName } from "@/components/desk/contract-picker";
import { matches } from "@/components/desk/contract-search";

const zurich = { clientName: "Zürcher & Söhne Feinmechanik", title: "Support 10 h" };

test("a client is found by parts of words in any order, whatever the accents and capitals", () => {
  expect(["zur", "SOHNE", "fein zürcher", "support söhne", ""].every((typed) => matches(zurich, typed))).toBe(true);
  expect(matches(zurich, "zurich")).toBe(false);
});

test("a client with several contracts is named with the title of the one", () => {
  const one = { contractId: "1", clientId: "k", clientName: "Kessler", title: "Support" };
  expect(choiceName(one, [one])).toBe("Kessler");
  expect(choiceName(one, [one, { ...one, contractId: "2", title: "Project" }])).toBe("Kessler · Support");
});
