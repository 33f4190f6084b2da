import type { DayOrder, DayOrderFinding } from "@/lib/domain/import-day";
import type { BareUnit, BareUnitFinding } from "@/lib/domain/import-duration";
import type { FileEncoding } from "@/lib/domain/import-encoding";
import type { ImportField } from "@/lib/domain/import-field";
import { clientName, isNoted, type ImportPlan, type PlannedLine } from "@/lib/domain/import-plan";
import type { ImportView } from "@/lib/features/imports/input";
import { isOpen, type Candidates, type ClientMatch, type NameMatch } from "@/lib/features/imports/matches";
import type { PlannedBatch } from "@/lib/features/imports/plan";
import type { OpenQuestion } from "@/lib/features/imports/settings";

export const LINES_A_PAGE = 100;

export type ImportStep = "columns" | "matches" | "preview";

/** A column of the file with what it is taken for and what stands in it. */
export interface PreviewColumn {
  head: string;
  field: ImportField | null;
  samples: string[];
}

/** How the file is read, what of that the person chose, and what is still open. */
export interface PreviewReading {
  columns: PreviewColumn[];
  encoding: FileEncoding;
  delimiter: string;
  dayOrder: DayOrder | null;
  dayOrderFinding: DayOrderFinding;
  bareUnit: BareUnit | null;
  bareUnitFinding: BareUnitFinding;
  timeZone: string | null;
  firmZone: string;
  open: OpenQuestion[];
  /** A few cells whose day can be read in two ways. */
  openDays: string[];
  openLengths: string[];
}

export interface PreviewMatches {
  people: NameMatch[];
  clients: ClientMatch[];
  candidates: Candidates;
  unmatched: number;
  toCheck: number;
}

/** One line of the preview, with the names of what it is matched with. Instants in milliseconds. */
export interface PreviewLine {
  line: number;
  state: PlannedLine["state"];
  findings: PlannedLine["findings"];
  skip: PlannedLine["skip"];
  remarks: PlannedLine["remarks"];
  overlap: PlannedLine["overlap"];
  workedOn: string | null;
  startedAt: number | null;
  workedSeconds: number;
  billable: boolean;
  description: string;
  person: string;
  memberName: string | null;
  client: string;
  contract: { clientName: string; title: string } | null;
}

export interface PreviewPlan {
  counts: ImportPlan["counts"];
  readySeconds: number;
  firstDay: string | null;
  lastDay: string | null;
  contracts: ImportPlan["contracts"];
  lines: PreviewLine[];
  show: NonNullable<ImportView["show"]>;
  page: number;
  shownTotal: number;
  planKey: string;
}

export interface PreviewPage {
  step: ImportStep;
  reading: PreviewReading;
  /** Null while a question about the file is open. */
  matches: PreviewMatches | null;
  plan: PreviewPlan | null;
}

/** What one page of the preview shows; without a wish it opens at the first step that needs a person. */
export function previewOf(planned: PlannedBatch, view: ImportView): PreviewPage {
  const reading = readingOf(planned);
  if (!planned.matches || !planned.plan) return { step: "columns", reading, matches: null, plan: null };
  const matches = matchesOf(planned.matches.people, planned.matches.clients, planned.candidates);
  const step = view.step ?? (matches.unmatched > 0 || matches.toCheck > 0 ? "matches" : "preview");
  return { step, reading, matches, plan: planOf(planned.plan, planned, view) };
}

function readingOf({ file, settings, view, timeZone }: PlannedBatch): PreviewReading {
  const fields = new Map(Object.entries(settings.columns).map(([field, place]) => [place, field as ImportField]));
  const cells = (wanted: readonly ImportField[]) => wanted.flatMap((field) => {
    const place = settings.columns[field];
    return place === undefined ? [] : [...new Set(file.table.rows.slice(0, 200).map((row) => row.cells[place] ?? "").filter(Boolean))].slice(0, 3);
  });
  return {
    columns: file.table.head.map((head, place) => ({ head, field: fields.get(place) ?? null, samples: samplesOf(file.table.rows, place) })),
    encoding: file.encoding,
    delimiter: file.table.delimiter,
    dayOrder: settings.dayOrder,
    dayOrderFinding: view.dayOrder,
    bareUnit: settings.bareUnit,
    bareUnitFinding: view.bareUnit,
    timeZone: settings.timeZone,
    firmZone: timeZone,
    open: view.open,
    openDays: cells(["day", "start"]).slice(0, 3),
    openLengths: cells(["duration"]),
  };
}

function samplesOf(rows: readonly { cells: readonly string[] }[], place: number): string[] {
  const samples = new Set<string>();
  for (const row of rows.slice(0, 500)) {
    const cell = (row.cells[place] ?? "").replace(/\s+/g, " ").trim();
    if (cell !== "") samples.add(Array.from(cell).slice(0, 60).join(""));
    if (samples.size === 3) break;
  }
  return [...samples];
}

function matchesOf(people: NameMatch[], clients: ClientMatch[], candidates: Candidates): PreviewMatches {
  const all = [...people, ...clients, ...clients.flatMap((client) => client.projects)];
  return {
    people,
    clients,
    candidates,
    unmatched: [...people, ...clients].filter(isOpen).length,
    toCheck: all.filter((match) => match.origin === "alike").length,
  };
}

function planOf(plan: ImportPlan, planned: PlannedBatch, view: ImportView): PreviewPlan {
  const show = view.show ?? "all";
  const shown = errorsFirst(plan.lines.filter((line) => isShown(line, show)));
  const page = Math.min(view.page ?? 1, Math.max(1, Math.ceil(shown.length / LINES_A_PAGE)));
  const names = namesOf(planned.candidates);
  return {
    counts: plan.counts,
    readySeconds: plan.readySeconds,
    firstDay: plan.firstDay,
    lastDay: plan.lastDay,
    contracts: plan.contracts,
    lines: shown.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE).map((line) => lineOf(line, names)),
    show,
    page,
    shownTotal: shown.length,
    planKey: planned.planKey,
  };
}

function isShown(line: PlannedLine, show: PreviewPlan["show"]): boolean {
  if (show === "all") return true;
  return show === "noted" ? isNoted(line) : line.state === show;
}

/** Errors first, then what deserves a look, then the rest, each as they stand in the file. */
function errorsFirst(lines: PlannedLine[]): PlannedLine[] {
  const rank = (line: PlannedLine) => (line.state === "error" ? 0 : isNoted(line) ? 1 : line.state === "ready" ? 2 : 3);
  return lines.toSorted((a, b) => rank(a) - rank(b) || a.reading.line - b.reading.line);
}

type Names = { people: Map<string, string>; contracts: Map<string, NonNullable<PreviewLine["contract"]>> };

function namesOf({ people, contracts }: Candidates): Names {
  return {
    people: new Map(people.map((person) => [person.id, person.name])),
    contracts: new Map(contracts.map(({ id, clientName, title }) => [id, { clientName, title }])),
  };
}

function lineOf(line: PlannedLine, names: Names): PreviewLine {
  const { reading, state, findings, skip, remarks, overlap } = line;
  const { workedOn, startedAt, workedSeconds, billable, description } = reading;
  return {
    line: reading.line,
    state, findings, skip, remarks, overlap, workedOn, startedAt, workedSeconds, billable, description,
    person: reading.person || reading.email,
    memberName: line.memberId === null ? null : (names.people.get(line.memberId) ?? null),
    client: clientName(reading),
    contract: line.contractId === null ? null : (names.contracts.get(line.contractId) ?? null),
  };
}
