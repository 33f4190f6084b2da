import { expect, test } from "vitest";
import { proposeClient, proposeContract, proposePerson, sourceKey } from "@/lib/domain/import-match";

const people = [
  { id: "mario", name: "Mario Rossi", email: "mario@northgate.example" },
  { id: "maria", name: "Maria Rossini", email: "maria@northgate.example" },
  { id: "dana", name: "Dana Ortiz-Núñez", email: "dana@northgate.example" },
];

test.each([
  ["Somebody Else", "MARIO@northgate.example ", { id: "mario", certainty: "same" }],
  ["mario@northgate.example", "", { id: "mario", certainty: "same" }],
  ["Mario Rossi", "", { id: "mario", certainty: "same" }],
  ["ROSSI  mario", "", { id: "mario", certainty: "same" }],
  ["Dana Ortiz Nunez", "", { id: "dana", certainty: "same" }],
  ["M. Rossini", "", { id: "maria", certainty: "alike" }],
  ["mrossi", "", { id: "mario", certainty: "alike" }],
  ["dana.ortiz", "", { id: "dana", certainty: "alike" }],
  ["Mario Rosi", "", { id: "mario", certainty: "alike" }],
  ["Maria Rosini", "", { id: "maria", certainty: "alike" }],
  ["Bruno Verdi", "", null],
  ["", "", null],
])("%j with the address %j is %j", (person, email, expected) => {
  expect(proposePerson(person, email, people)).toEqual(expected);
});

test("of two members with one name, neither is proposed", () => {
  expect(proposePerson("Mario Rossi", "", [...people, { id: "other", name: "Rossi Mario", email: "m2@northgate.example" }])).toBeNull();
});

const contract = (id: string, clientName: string, title = "Support hours", ended = false) => ({ id, title, clientId: `client ${clientName}`, clientName, ended });
const contracts = [
  contract("hp", "Harlow & Price LLP"),
  contract("fontana", "Idraulica Fontana S.r.l."),
  contract("acme-s", "Acme", "Servers"),
  contract("acme-o", "Acme", "Office machines"),
  contract("acme-old", "Acme", "Servers 2023", true),
  contract("gone", "Bygone Ltd", "Support", true),
];

test.each([
  ["harlow &  price llp", "Harlow & Price LLP", "same"],
  ["Harlow and Price", "Harlow & Price LLP", "alike"],
  ["Idraulica Fontana srl", "Idraulica Fontana S.r.l.", "alike"],
  ["Fontana", "Idraulica Fontana S.r.l.", "alike"],
  ["Idraulica Fontanna", "Idraulica Fontana S.r.l.", "alike"],
  ["ACME", "Acme", "same"],
  ["Northgate", null, null],
  ["", null, null],
])("the client %j is %j (%s)", (written, name, certainty) => {
  const expected = name === null ? null : { id: `client ${name}`, certainty };
  expect(proposeClient(written, contracts)).toEqual(expected);
});

test("a client's only running contract is meant, whatever the project is called", () => {
  expect(proposeContract("client Harlow & Price LLP", "Anything", contracts)).toEqual({ id: "hp", certainty: "only" });
  expect(proposeContract("client Bygone Ltd", "", contracts)).toEqual({ id: "gone", certainty: "only" });
});

test("of several contracts the one that the project names is meant, and without a name none", () => {
  expect(proposeContract("client Acme", "office  MACHINES", contracts)).toEqual({ id: "acme-o", certainty: "same" });
  expect(proposeContract("client Acme", "Office machine", contracts)).toEqual({ id: "acme-o", certainty: "alike" });
  expect(proposeContract("client Acme", "", contracts)).toBeNull();
});

test("a name is kept whatever its case and spaces, and however long it is", () => {
  expect(sourceKey(" Harlow &\u00a0 PRICE ")).toBe("harlow & price");
  expect(sourceKey("Acme", "Servers")).toBe("acme\nservers");
  expect(sourceKey("x".repeat(5_000), "y".repeat(5_000))).toHaveLength(401);
});
