/**
 * Whose work for whom: the names in a file are matched with the people and contracts of the firm. What is the same but for
 * case, spaces and accents is the same; what is merely alike is proposed and marked, so that a person looks at it.
 */
import { headKey } from "./import-heads";

/** `same`: no doubt; `alike`: to be looked at; `only`: nothing else could be meant. */
export type Certainty = "same" | "alike" | "only";

export type Proposal = { id: string; certainty: Certainty };

export type PersonCandidate = { id: string; name: string; email: string };

export type ContractCandidate = { id: string; title: string; clientId: string; clientName: string; ended: boolean };

/** Spellings that differ in case or spaces are one. */
export function plainSpelling(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** A name of the file as it is kept for next time; of client and project, the two with a line end between them. */
export function sourceKey(...names: readonly string[]): string {
  return names.map((name) => shortened(plainSpelling(name))).join("\n");
}

function shortened(name: string): string {
  return name.length <= 200 ? name : Array.from(name).slice(0, 200).join("");
}

/** The member whom a line names: by address, then by the spellings of the name. */
export function proposePerson(person: string, email: string, candidates: readonly PersonCandidate[]): Proposal | null {
  const address = (email || (person.includes("@") ? person : "")).trim().toLowerCase();
  const byAddress = candidates.find((candidate) => address !== "" && candidate.email === address);
  if (byAddress) return { id: byAddress.id, certainty: "same" };
  const key = sortedKey(person);
  if (key !== "") {
    const named = candidates.filter((candidate) => sortedKey(candidate.name) === key);
    if (named.length === 1 && named[0]) return { id: named[0].id, certainty: "same" };
    if (named.length > 1) return null;
  }
  return (
    single(candidates.filter((candidate) => key !== "" && shortForm(key, sortedKey(candidate.name)))) ??
    single(candidates.filter((candidate) => isLogin(person || address, candidate.name))) ??
    nearest(key, candidates, (candidate) => sortedKey(candidate.name))
  );
}

/** The clients whom a name in the file may mean, surest first; ids of clients, not of contracts. */
export function proposeClient(client: string, candidates: readonly ContractCandidate[]): Proposal | null {
  const clients = [...new Map(candidates.map((candidate) => [candidate.clientId, { id: candidate.clientId, name: candidate.clientName }])).values()];
  const key = headKey(client);
  if (key === "") return null;
  const same = clients.filter((candidate) => headKey(candidate.name) === key);
  if (same.length > 0) return same.length === 1 && same[0] ? { id: same[0].id, certainty: "same" } : null;
  const bare = companyKey(client);
  return (
    single(clients.filter((candidate) => companyKey(candidate.name) === bare)) ??
    single(clients.filter((candidate) => bare.length > 3 && containsWords(companyKey(candidate.name), bare))) ??
    nearest(bare, clients, (candidate) => companyKey(candidate.name))
  );
}

/** The contract of a client that a project's name points to: the only one, or the one whose title is alike. */
export function proposeContract(clientId: string, project: string, candidates: readonly ContractCandidate[]): Proposal | null {
  const own = candidates.filter((candidate) => candidate.clientId === clientId);
  const key = headKey(project);
  const titled = own.filter((candidate) => key !== "" && headKey(candidate.title) === key);
  if (titled.length === 1 && titled[0]) return { id: titled[0].id, certainty: "same" };
  const running = own.filter((candidate) => !candidate.ended);
  const open = running.length > 0 ? running : own;
  if (open.length === 1 && open[0]) return { id: open[0].id, certainty: "only" };
  return nearest(key, open, (candidate) => headKey(candidate.title));
}

function single(candidates: readonly { id: string }[]): Proposal | null {
  return candidates.length === 1 && candidates[0] ? { id: candidates[0].id, certainty: "alike" } : null;
}

/** `Rossi Mario` and `Mario Rossi` are one person. */
function sortedKey(name: string): string {
  return headKey(name).split(" ").toSorted().join(" ");
}

/** `M. Rossi` and `Mario` may be Mario Rossi: each word begins one of the name's words. */
function shortForm(key: string, name: string): boolean {
  const words = name.split(" ");
  return words.length > 1 && key.split(" ").every((part) => words.some((word) => word.startsWith(part)));
}

/** `mario.rossi`, `mrossi`, `rossi.m@…`: the usual logins of a name. */
function isLogin(text: string, name: string): boolean {
  const login = text.split("@")[0]?.toLowerCase().replace(/[^\p{L}]/gu, "") ?? "";
  const words = headKey(name).split(" ");
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (login.length < 4 || words.length < 2) return false;
  return [first + last, last + first, first.slice(0, 1) + last, last + first.slice(0, 1)].includes(login);
}

const legalForms = new Set(
  "inc incorporated llc llp ltd limited corp corporation co company plc gmbh mbh ag kg ug ohg sa sas sarl eurl snc spa srl srls sapa s r l p a the".split(" "),
);

/** A company's name without its legal form: `Rossi & Figli S.r.l.` is `rossi figli`. */
function companyKey(name: string): string {
  const words = headKey(name).split(" ");
  return words.filter((word) => !legalForms.has(word)).join(" ") || words.join(" ");
}

function containsWords(name: string, part: string): boolean {
  return ` ${name} `.includes(` ${part} `) || ` ${part} `.includes(` ${name} `);
}

const likeEnough = 0.75;

/** The one candidate whose spelling is clearly nearest; none when two are about as near. */
function nearest<Candidate extends { id: string }>(key: string, candidates: readonly Candidate[], keyOf: (candidate: Candidate) => string): Proposal | null {
  if (key.length < 4) return null;
  const rated = candidates.map((candidate) => ({ id: candidate.id, rate: likeness(key, keyOf(candidate)) }));
  rated.sort((a, b) => b.rate - a.rate);
  const [best, second] = rated;
  if (!best || best.rate < likeEnough || (second && best.rate - second.rate < 0.05)) return null;
  return { id: best.id, certainty: "alike" };
}

/** How many pairs of neighbouring letters two texts share, from 0 to 1. */
function likeness(one: string, other: string): number {
  const pairs = new Map<string, number>();
  for (let place = 0; place < one.length - 1; place += 1) {
    const pair = one.slice(place, place + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let place = 0; place < other.length - 1; place += 1) {
    const pair = other.slice(place, place + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  const total = one.length - 1 + other.length - 1;
  return total <= 0 ? 0 : (2 * shared) / total;
}
