import type { TenantDb } from "@/lib/db/tenant";
import type { LineReading } from "@/lib/domain/import-line";
import { type Certainty, type ContractCandidate, type PersonCandidate, type Proposal, proposeClient, proposeContract, proposePerson, sourceKey } from "@/lib/domain/import-match";
import { clientName, personSource, type Target } from "@/lib/domain/import-plan";

export type MatchKind = "person" | "client" | "project";

/** A name in the file with what it is taken for; `origin` says why. */
export interface NameMatch {
  kind: MatchKind;
  source: string;
  /** As the file writes it first; empty for lines that name nobody. */
  shown: string;
  lines: number;
  target: Target;
  origin: Certainty | "kept" | null;
}

/** A client's name, with the projects under it where they may mean contracts of their own. */
export interface ClientMatch extends NameMatch {
  projects: NameMatch[];
  /** No contract stands for the whole, but each of its lines has a project with a target of its own. */
  byProject: boolean;
}

export interface Candidates {
  people: (PersonCandidate & { left: boolean })[];
  contracts: ContractCandidate[];
}

/** Kept or frozen targets, by kind and source. */
export type KeptTargets = ReadonlyMap<string, Target>;

/** What all names of a file mean, and how to ask for one line. */
export interface Matches {
  people: NameMatch[];
  clients: ClientMatch[];
  personOf: (reading: LineReading) => Target;
  contractOf: (reading: LineReading) => Target;
}

/** The people and contracts that a file may mean; archived clients are not among them. */
export async function candidates(db: TenantDb): Promise<Candidates> {
  const people = await db.member.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true, email: true, status: true } });
  const contracts = await db.$queryRaw<ContractCandidate[]>`
    SELECT contract.id, contract.title, client.id AS "clientId", client.name AS "clientName", contract.ended_on IS NOT NULL AS ended
      FROM contract JOIN client ON client.id = contract.client_id
     WHERE client.archived_at IS NULL
     ORDER BY lower(client.name), contract.ended_on NULLS FIRST, lower(contract.title), contract.id`;
  return { people: people.map(({ status, ...person }) => ({ ...person, left: status === "removed" })), contracts };
}

/** What was decided before, here or in an earlier import. */
export async function keptTargets(db: TenantDb): Promise<KeptTargets> {
  const rows = await db.importMatch.findMany({ select: { kind: true, source: true, memberId: true, contractId: true, leftOut: true } });
  return new Map(
    rows.map(({ kind, source, memberId, contractId, leftOut }) => {
      const id = memberId ?? contractId;
      return [keptKey(kind, source), leftOut || id === null ? "left_out" : { id }];
    }),
  );
}

export function keptKey(kind: string, source: string): string {
  return `${kind}\n${source}`;
}

/** Matches all names of a file: what was decided before wins, then what is proposed. */
export function matchNames(readings: readonly LineReading[], { people, contracts }: Candidates, kept: KeptTargets): Matches {
  const persons = new Map<string, NameMatch>();
  const clients = new Map<string, ClientMatch>();
  const projects = new Map<string, NameMatch>();
  for (const reading of readings) {
    const person = counted(persons, personSource(reading), () => matchPerson(reading, people, kept));
    person.lines += 1;
    const client = counted(clients, sourceKey(clientName(reading)), () => matchClient(reading, contracts, kept));
    client.lines += 1;
    if (reading.client === "" || reading.project === "") continue;
    const project = counted(projects, projectSource(reading), () => matchProject(reading, client, contracts, kept));
    if (project.lines === 0) client.projects.push(project);
    project.lines += 1;
  }
  for (const client of clients.values()) client.byProject = client.target === null && client.lines === settledLines(client);
  return {
    people: inOrder([...persons.values()]),
    clients: inOrder([...clients.values()]),
    personOf: (reading) => persons.get(personSource(reading))?.target ?? null,
    contractOf: (reading) => {
      const own = reading.client !== "" && reading.project !== "" ? projects.get(projectSource(reading))?.target : null;
      return own ?? clients.get(sourceKey(clientName(reading)))?.target ?? null;
    },
  };
}

function matchPerson(reading: LineReading, people: Candidates["people"], kept: KeptTargets): NameMatch {
  const { person, email } = reading;
  const shown = person && email && person !== email ? `${person} · ${email}` : person || email;
  return decided({ kind: "person", source: personSource(reading), shown }, kept, () => proposePerson(person, email, people));
}

function matchClient(reading: LineReading, contracts: readonly ContractCandidate[], kept: KeptTargets): ClientMatch {
  const shown = clientName(reading);
  const match = decided({ kind: "client", source: sourceKey(shown), shown }, kept, () => {
    const client = proposeClient(shown, contracts);
    const contract = client && proposeContract(client.id, "", contracts);
    return client && contract ? { id: contract.id, certainty: client.certainty } : null;
  });
  return { ...match, projects: [], byProject: false };
}

/** A project stands for itself only where its name points to one of several contracts of its client. */
function matchProject(reading: LineReading, client: ClientMatch, contracts: readonly ContractCandidate[], kept: KeptTargets): NameMatch {
  return decided({ kind: "project", source: projectSource(reading), shown: reading.project }, kept, () => {
    const known = clientOf(client, contracts);
    if (client.target === "left_out" || known === null) return null;
    if (contracts.filter((candidate) => candidate.clientId === known.id).length < 2) return null;
    const contract = proposeContract(known.id, reading.project, contracts);
    if (!contract || contract.certainty === "only") return null;
    return { id: contract.id, certainty: known.certainty === "alike" ? "alike" : contract.certainty };
  });
}

/** Which client a name stands for, and how sure that is, whether or not one contract stands for all of it. */
function clientOf({ target, shown, origin }: NameMatch, contracts: readonly ContractCandidate[]): Proposal | null {
  if (!target || target === "left_out") return proposeClient(shown, contracts);
  const contract = contracts.find((candidate) => candidate.id === target.id);
  return contract ? { id: contract.clientId, certainty: origin === "alike" ? "alike" : "same" } : null;
}

function settledLines(client: ClientMatch): number {
  return client.projects.reduce((sum, project) => sum + (project.target ? project.lines : 0), 0);
}

function decided(name: Pick<NameMatch, "kind" | "source" | "shown">, kept: KeptTargets, propose: () => Proposal | null): NameMatch {
  const before = kept.get(keptKey(name.kind, name.source));
  if (before !== undefined) return { ...name, lines: 0, target: before, origin: before && "kept" };
  const proposal = propose();
  return { ...name, lines: 0, target: proposal && { id: proposal.id }, origin: proposal?.certainty ?? null };
}

function projectSource(reading: LineReading): string {
  return sourceKey(reading.client, reading.project);
}

function counted<Match extends NameMatch>(matches: Map<string, Match>, key: string, make: () => Match): Match {
  let match = matches.get(key);
  if (!match) {
    match = make();
    matches.set(key, match);
  }
  return match;
}

/** Whether a person has to say what a name means before its lines can be imported. */
export function isOpen(match: NameMatch | ClientMatch): boolean {
  return match.target === null && !("byProject" in match && match.byProject);
}

/** What needs a decision first, then what needs a look, then the rest by name. */
function inOrder<Match extends NameMatch>(matches: Match[]): Match[] {
  const rank = (match: Match) => (isOpen(match) ? 0 : match.origin === "alike" ? 1 : 2);
  return matches.toSorted((a, b) => rank(a) - rank(b) || a.shown.localeCompare(b.shown));
}
