/**
 * What is to become of each line of a file: written, left out with a reason, or refused with a reason. One refused line
 * and nothing of the file is written.
 */
import type { ChargeReceipt } from "./charge-rules";
import type { Day } from "./day";
import { ImportCharges } from "./import-charges";
import { type ContractForecast, type ContractRefusal, type ContractStanding, Forecast } from "./import-forecast";
import type { Finding, LineReading, LineRemark } from "./import-line";
import { markOverlaps, type KnownEntry, type Overlap } from "./import-overlap";
import { sourceKey } from "./import-match";

/** Whom or what a text of the file means: an id, `left_out` for lines that are not wanted, or nothing known yet. */
export type Target = { id: string } | "left_out" | null;

export type PlanFinding = Finding | { problem: "person_unmatched" | "client_unmatched" | ContractRefusal; field: "person" | "client" | null; text: string };

export type SkipReason = "already_imported" | "zero_length" | "left_out";

export type PlannedLine = {
  reading: LineReading;
  entryId: string | null;
  memberId: string | null;
  contractId: string | null;
  state: "error" | "ready" | "skipped";
  findings: PlanFinding[];
  skip: SkipReason | null;
  remarks: LineRemark[];
  overlap: Overlap | null;
  /** How its time becomes what it takes; null until it is known to be written. */
  charge: ChargeReceipt | null;
};

export type ImportPlan = {
  lines: PlannedLine[];
  contracts: ContractForecast[];
  counts: Record<PlannedLine["state"], number> & { noted: number };
  readySeconds: number;
  firstDay: Day | null;
  lastDay: Day | null;
};

export type PlanFacts = {
  /** One id per reading; null where the reading has a problem. */
  entryIds: readonly (string | null)[];
  personOf: (reading: LineReading) => Target;
  contractOf: (reading: LineReading) => Target;
  imported: ReadonlySet<string>;
  standings: readonly ContractStanding[];
  /** Entries of the same people around the same days. */
  known: readonly KnownEntry[];
  /** Without it what is worked is charged. */
  charges?: ImportCharges;
};

/** The text under which a line's person is matched: the address where there is one. */
export function personSource(reading: Pick<LineReading, "person" | "email">): string {
  return sourceKey(reading.email || reading.person);
}

/** The name under which a line's client is matched; where the file names no client, the project stands for it. */
export function clientName(reading: Pick<LineReading, "client" | "project">): string {
  return reading.client || reading.project;
}

/** Decides about every line and adds up what that does to the contracts. */
export function planImport(readings: readonly LineReading[], facts: PlanFacts): ImportPlan {
  const lines = readings.map((reading, index) => planLine(reading, facts.entryIds[index] ?? null, facts));
  const contracts = drawAll(lines, facts.standings, facts.charges ?? new ImportCharges());
  markOverlaps(lines.filter((line) => line.state === "ready"), facts.known);
  const ready = lines.filter((line) => line.state === "ready");
  const days = ready.map((line) => line.reading.workedOn).filter((day) => day !== null).toSorted();
  return {
    lines,
    contracts,
    counts: {
      ready: ready.length,
      error: lines.filter((line) => line.state === "error").length,
      skipped: lines.filter((line) => line.state === "skipped").length,
      noted: ready.filter(isNoted).length,
    },
    readySeconds: ready.reduce((sum, line) => sum + line.reading.workedSeconds, 0),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  };
}

/** Whether a line that will be written deserves a look first. */
export function isNoted(line: PlannedLine): boolean {
  return line.state === "ready" && (line.overlap !== null || line.remarks.length > 0);
}

/** The order in which lines are written: by day, then by start, then as they stand in the file. */
export function inOrderOfWork(lines: readonly PlannedLine[]): PlannedLine[] {
  return lines.toSorted((a, b) => {
    const [one, other] = [a.reading, b.reading];
    if (one.workedOn !== other.workedOn) return (one.workedOn ?? "") < (other.workedOn ?? "") ? -1 : 1;
    return (one.startedAt ?? Infinity) - (other.startedAt ?? Infinity) || one.line - other.line;
  });
}

function planLine(reading: LineReading, entryId: string | null, facts: PlanFacts): PlannedLine {
  const person = facts.personOf(reading);
  const contract = facts.contractOf(reading);
  const base = {
    reading,
    entryId,
    memberId: idOf(person),
    contractId: idOf(contract),
    remarks: reading.remarks,
    overlap: null,
    charge: null,
  };
  const skip = skipReason(reading, entryId, person, contract, facts.imported);
  if (skip) return { ...base, state: "skipped", findings: [], skip };
  const findings: PlanFinding[] = [...reading.findings];
  if (!person) findings.push({ problem: "person_unmatched", field: "person", text: reading.person || reading.email });
  if (!contract) findings.push({ problem: "client_unmatched", field: "client", text: clientName(reading) });
  return { ...base, state: findings.length > 0 ? "error" : "ready", findings, skip: null };
}

function skipReason(reading: LineReading, entryId: string | null, person: Target, contract: Target, imported: ReadonlySet<string>): SkipReason | null {
  if (entryId !== null && imported.has(entryId)) return "already_imported";
  if (person === "left_out" || contract === "left_out") return "left_out";
  return reading.findings.length === 0 && reading.workedSeconds === 0 ? "zero_length" : null;
}

/** Draws the lines in the order of work; what a contract refuses becomes an error of its line. */
function drawAll(lines: readonly PlannedLine[], standings: readonly ContractStanding[], charges: ImportCharges): ContractForecast[] {
  const forecasts = new Map(standings.map((standing) => [standing.contractId, new Forecast(standing)]));
  for (const line of inOrderOfWork(lines.filter((candidate) => candidate.state === "ready"))) {
    const { reading, contractId, memberId } = line;
    const { workedOn, workedSeconds, billable } = reading;
    const forecast = contractId === null ? undefined : forecasts.get(contractId);
    if (!forecast || contractId === null || memberId === null || workedOn === null) continue;
    const { startedAt, channel } = reading;
    line.charge = charges.charge({ contractId, memberId, workedOn, startedAt, workedSeconds, channel, billable });
    const refusal = forecast.draw({ workedOn, workedSeconds, billable, chargedSeconds: line.charge.chargedSeconds });
    if (!refusal) continue;
    line.state = "error";
    line.findings.push({ problem: refusal, field: null, text: clientName(line.reading) });
  }
  return [...forecasts.values()].map((forecast) => forecast.result()).filter((result) => result.lines > 0);
}

function idOf(target: Target): string | null {
  return target && target !== "left_out" ? target.id : null;
}
