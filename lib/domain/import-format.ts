/**
 * Which product wrote a file of time entries, told by its head row alone, and what each column holds. Both are proposals:
 * the person may say otherwise, because firms rename columns, leave some out and add their own.
 */
import { importFields, type ImportColumns } from "./import-field";
import { headKey, headWords } from "./import-heads";

export const importFormats = ["hourbank", "toggl", "clockify", "harvest", "kimai", "solidtime", "other"] as const;

export type ImportFormat = (typeof importFormats)[number];

/** The columns of our own form, in order: what the sample file holds and the import page documents. */
export const ownHead = [
  "day",
  "start",
  "duration",
  "person",
  "email",
  "client",
  "contract",
  "description",
  "billable",
  "channel",
  "nature",
  "internal_note",
] as const;

/** Names the product behind a head row; `other` when it is none that we know. */
export function recogniseFormat(head: readonly string[]): ImportFormat {
  const keys = new Set(head.map(headKey));
  const has = (...wanted: string[]) => wanted.every((key) => keys.has(key));
  const any = (...wanted: string[]) => wanted.some((key) => keys.has(key));
  const rate = [...keys].some((key) => key.startsWith("billable rate "));

  if (has("day", "duration", "client", "contract")) return "hourbank";
  if (has("start date") && (rate || any("group", "duration h", "duration decimal", "date of creation", "invoice id"))) return "clockify";
  if (has("start date", "start time") && any("duration", "end time") && any("user", "member", "email")) return "toggl";
  if (has("date", "hours") && any("first name", "project code", "notes")) return "harvest";
  if (has("start", "end") && any("user name", "user email")) return "solidtime";
  if (kimaiWords.some((words) => has(...words))) return "kimai";
  return "other";
}

/** Head words that Kimai's exports have in common, language by language: duration, customer, activity. */
const kimaiWords = [
  ["duration", "customer", "activity"],
  ["dauer", "kunde", "tatigkeit"],
  ["duree", "client", "activite"],
  ["durata", "cliente", "attivita"],
];

/** Proposes what each column holds. No column is proposed for two things. */
export function proposeColumns(head: readonly string[], format: ImportFormat): ImportColumns {
  const keys = head.map(headKey);
  const columns: ImportColumns = {};
  const taken = new Set<number>();
  for (const field of importFields) {
    const place = headWords[field].map((word) => keys.indexOf(word)).find((index) => index >= 0 && !taken.has(index));
    if (place === undefined) continue;
    columns[field] = place;
    taken.add(place);
  }
  // Where the name stands in two columns, one called "Employee?" says something else.
  if (columns.firstName !== undefined && columns.lastName !== undefined) delete columns.person;
  return format === "clockify" ? withRenamedColumns(keys, columns, taken) : columns;
}

// A Clockify workspace may call its clients and tasks anything, but their places among the other columns stay:
// Project, client, Description, task, User.
function withRenamedColumns(keys: readonly string[], columns: ImportColumns, taken: ReadonlySet<number>): ImportColumns {
  const { project, description, person } = columns;
  const between = (from: number | undefined, to: number | undefined) =>
    from !== undefined && to === from + 2 && keys[from + 1] !== "" && !taken.has(from + 1) ? from + 1 : undefined;
  const client = columns.client ?? between(project, description);
  const task = columns.task ?? between(description, person);
  return { ...columns, ...(client !== undefined && { client }), ...(task !== undefined && { task }) };
}

/** What must be known of every line: the day, the length, and whose work for whom it was. Names what no column gives. */
export function missingColumns(columns: ImportColumns): ("day" | "duration")[] {
  const { day, start, end, duration } = columns;
  const missing: ("day" | "duration")[] = [];
  if (day === undefined && start === undefined) missing.push("day");
  if (duration === undefined && (start === undefined || end === undefined)) missing.push("duration");
  return missing;
}
