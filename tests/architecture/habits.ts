import type { Source } from "@/tests/architecture/sources";

const gates = /^(staffAction|contactAction|publicAction)\s*[(<]/;

/** Exports of "use server" files that are no wrapped action; each would be an open endpoint. */
export function bareActions(sources: Source[]): string[] {
  return sources.filter(isActionFile).flatMap((source) =>
    [...source.code.matchAll(/^export\s+(.*)$/gm)]
      .map(([, exported = ""]) => exported)
      .filter((exported) => !/^(type|interface)\s/.test(exported))
      .filter((exported) => !gates.test(/^const\s+\w+\s*=\s*(.*)$/.exec(exported)?.[1] ?? ""))
      .map((exported) => `${source.path}: export ${exported}`),
  );
}

function isActionFile(source: Source): boolean {
  return /^\s*["']use server["']/m.test(source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""));
}

/** "use server" inside a function makes an endpoint that no gate guards. */
export function inlineActions(sources: Source[]): string[] {
  return sources
    .filter((source) => source.path.startsWith("app/") || source.path.startsWith("components/"))
    .filter((source) => /^[ \t]+["']use server["']/m.test(source.text))
    .map((source) => source.path);
}

/** Inputs that name a firm: the firm comes from the session alone. */
export function inputsNamingTheFirm(sources: Source[]): string[] {
  return sources
    .filter((source) => /^lib\/features\/[\w-]+\/input\.ts$/.test(source.path) || isActionFile(source))
    .filter((source) => /\btenant_?id\b/i.test(source.code))
    .map((source) => source.path);
}

const closedRooms = /^lib\/(domain|ledger|features|queue|mail|documents|format|web|worker|adapters)\/|^prisma\/seed\//;

/** Places that ask the machine for the time instead of the clock. */
export function ownClocks(sources: Source[]): string[] {
  return sources
    .filter((source) => closedRooms.test(source.path))
    .filter((source) => /\bDate\.now\(|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bTemporal\.Now\b/.test(source.code))
    .map((source) => source.path);
}

/** Features and what lies below them that make an id of their own, so that a seed could not be repeated to the letter. */
export function ownIds(sources: Source[]): string[] {
  return sources
    .filter((source) => /^lib\/(domain|ledger|features|queue)\/|^prisma\/seed\//.test(source.path))
    .filter((source) => /\brandomUUID\b/.test(source.code))
    .map((source) => source.path);
}

/** Files in which a type is switched off. */
export function looseTypes(sources: Source[]): string[] {
  return sources.filter((source) => /(:|\bas|<|,|\||=>)\s*any\b(?!\()/.test(source.code)).map((source) => source.path);
}

const vagueNames = /(^|\/)(utils?|helpers?|services?|types?|common|misc|shared|index)(\.[\w.]+)?(\/|$)/;

/** Files and folders whose name says nothing; catalogs are named for their areas, of which one is common to all. */
export function vagueFiles(files: string[]): string[] {
  return files.filter((file) => vagueNames.test(file) && !file.endsWith(".json"));
}

/** Files whose name is not in kebab-case; Next's own brackets are, and catalogs are keys, which have underscores. */
export function oddNames(files: string[]): string[] {
  const part = /^(\(?[a-z0-9]+(-[a-z0-9]+)*\)?|\[{1,2}(\.{3})?[a-z][A-Za-z0-9]*\]{1,2}|README|\d{4}_[a-z_]+)(\.[a-z]+)*$/;
  const catalog = /^lib\/i18n\/messages\/\w+\/[a-z_]+\.json$/;
  return files.filter((file) => !catalog.test(file) && !file.split("/").every((each) => part.test(each)));
}

/** Files, pages and action files that have outgrown their size, as "file: lines". */
export function outgrown(sources: Source[]): string[] {
  return sources
    .map((source) => ({ path: source.path, lines: source.text.trimEnd().split("\n").length }))
    .filter(({ path, lines }) => lines > (/^app\/.*\/page\.tsx$/.test(path) ? 80 : 250))
    .map(({ path, lines }) => `${path}: ${lines}`);
}

/** Modules that a test replaces by a dummy. */
export function mockedModules(sources: Source[]): string[] {
  return sources.filter((source) => /\bvi\.(mock|doMock)\s*\(/.test(source.code)).map((source) => source.path);
}
