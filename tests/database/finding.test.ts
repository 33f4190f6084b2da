import { expect, test } from "vitest";
import { freshTenant } from "@/tests/support/database";

test("words of a client's name are kept as they are typed: small, without accents, each once", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => db.client.create({ data: { name: "Société Générale — Rossi & Rossi, S.p.A.", country: "FR", currency: "EUR" } }));
  const words = await firm.inFirm((db) => db.$queryRaw<{ word: string }[]>`SELECT word FROM find_word ORDER BY word`);
  expect(words.map(({ word }) => word)).toEqual(["a", "generale", "p", "rossi", "s", "societe"]);
});
