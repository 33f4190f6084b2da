// Read off the code, function by function: which commands write when a person or a program asks for them, and which of those
// leave an entry in the firm's log.

import type { Source } from "@/tests/architecture/sources";

/** A function or constant at the top of a file, by `<file>#<name>`, and what it names of the others. */
interface Unit {
  names: Set<string>;
  writes: boolean;
}

const TOP = /^(?:export )?(?:default )?(?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gm;
const WRITE = /\b(?:db|opened|tx|platform\(\)|prisma\(\))\s*\.\w+\s*\.(?:create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(|\$executeRaw/;
const SQL_WRITE = /INSERT INTO|DELETE FROM|\bUPDATE \w+\s+SET|add_jobs?\(|publish_event/;
const LEDGER = "lib/ledger/post.ts";
const LOG = "lib/db/log.ts#addToLog";
const DOORS = ["app/", "lib/api/", "lib/web/"];
const FEATURES = "lib/features/";

/** Commands that somebody may ask for and that write, as `<feature>/<function>`; `logs`: by itself, or in its own feature's hands. */
export interface Command {
  name: string;
  logs: boolean;
}

export function writingCommands(sources: readonly Source[]): Command[] {
  const units = unitsOf(sources);
  const asked = new Set([...units].filter(([name]) => DOORS.some((door) => name.startsWith(door))).flatMap(([, { names }]) => [...names]));
  return [...asked]
    .filter((name) => name.startsWith(FEATURES) && units.has(name) && reaches(units, name, (unit) => units.get(unit)?.writes ?? false))
    .map((name) => ({ name: commandOf(name), logs: reaches(units, name, (unit) => unit === LOG, (unit) => near(name, unit)) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether a command calls another function of the features, however many hands are between. */
export function callsOn(sources: readonly Source[], command: string, other: string): boolean {
  const units = unitsOf(sources);
  const start = [...units.keys()].find((name) => commandOf(name) === command);
  return start !== undefined && reaches(units, start, (unit) => commandOf(unit) === other);
}

/** `lib/features/clients/commands.ts#addClient` is `clients/addClient`. */
function commandOf(unit: string): string {
  return unit.replace(FEATURES, "").replace(/\/[^#]*#/, "/");
}

/** What a command does with its own hands: its feature's functions, the log's, and those that tell the firms of a person. */
function near(command: string, unit: string): boolean {
  const folder = command.slice(0, command.lastIndexOf("/") + 1);
  return [folder, `${FEATURES}log/`, "lib/db/log.ts"].some((own) => unit.startsWith(own));
}

function reaches(units: Map<string, Unit>, from: string, wanted: (unit: string) => boolean, through: (unit: string) => boolean = () => true): boolean {
  const seen = new Set<string>();
  const walk = (unit: string): boolean => {
    if (seen.has(unit) || !units.has(unit) || !through(unit)) return false;
    seen.add(unit);
    return wanted(unit) || [...(units.get(unit)?.names ?? [])].some(walk);
  };
  return walk(from);
}

const read = new WeakMap<readonly Source[], Map<string, Unit>>();

function unitsOf(sources: readonly Source[]): Map<string, Unit> {
  const units = read.get(sources) ?? new Map<string, Unit>();
  if (units.size > 0) return units;
  read.set(sources, units);
  for (const source of sources.filter(({ path }) => /^(?:app|lib)\//.test(path))) {
    const starts = [...source.code.matchAll(TOP)];
    const local = new Set(starts.map(([, name = ""]) => name));
    const imported = importedBy(source);
    starts.forEach((start, place) => {
      const [from, to] = [start.index, starts[place + 1]?.index ?? source.code.length];
      const [code, text] = [source.code.slice(from, to), source.text.slice(from, to)];
      const writes = WRITE.test(code) || SQL_WRITE.test(text) || source.path === LEDGER;
      units.set(`${source.path}#${start[1]}`, { names: namedIn(code, source.path, local, imported), writes });
    });
  }
  return units;
}

interface Imported {
  names: Map<string, string>;
  spaces: Map<string, string>;
}

function importedBy({ text, imports }: Source): Imported {
  const [names, spaces] = [new Map<string, string>(), new Map<string, string>()];
  for (const [, list = "", specifier = ""] of text.matchAll(/^import\s+(?!type\b)([^;"]*?)\s*from\s*"([^"]+)"/gm)) {
    const target = imports.find((each) => each.specifier === specifier)?.target;
    if (target === undefined) continue;
    const space = /\*\s+as\s+(\w+)/.exec(list)?.[1];
    if (space) spaces.set(space, target);
    for (const part of (/\{([\s\S]*)\}/.exec(list)?.[1] ?? "").split(",")) {
      const [name = "", own = name] = part.trim().split(" as ");
      if (name !== "" && !name.startsWith("type ")) names.set(own, `${target}#${name}`);
    }
  }
  return { names, spaces };
}

function namedIn(code: string, file: string, local: ReadonlySet<string>, { names, spaces }: Imported): Set<string> {
  const named = new Set<string>();
  for (const [, name = "", member] of code.matchAll(/(?<![.\w])(\w+)(?:\.(\w+))?/g)) {
    const space = spaces.get(name);
    const foreign = names.get(name);
    if (space !== undefined && member !== undefined) named.add(`${space}#${member}`);
    else if (foreign !== undefined) named.add(foreign);
    else if (local.has(name)) named.add(`${file}#${name}`);
  }
  return named;
}
