import type { Source } from "@/tests/architecture/sources";

/**
 * Who may import whom, as lib/README.md draws it. A room may always import itself; "(type)" allows types only. What is not
 * listed here, such as `cli`, `prisma/seed` and `tests`, may import anything, and nothing imports it.
 */
const mayImport: Record<string, string[]> = {
  domain: [],
  clock: ["domain"],
  env: ["domain"],
  log: ["domain", "origin"],
  i18n: ["domain"],
  format: ["domain", "i18n"],
  db: ["domain", "env", "log", "clock", "origin"],
  "db/platform": ["db", "domain"],
  ledger: ["db", "domain", "clock"],
  queue: ["db", "domain"],
  ids: [],
  origin: [],
  secrets: ["env"],
  token: [],
  features: ["ledger", "db", "domain", "clock", "ids", "queue", "secrets", "token", "origin"],
  documents: ["domain", "format", "i18n"],
  mail: ["domain", "format", "i18n"],
  adapters: ["domain", "env"],
  metrics: [],
  front: ["domain", "env", "log", "origin", "i18n", "metrics"],
  worker: ["metrics", "features", "queue", "adapters", "documents", "mail", "db", "db/platform", "domain", "clock", "env", "log", "i18n", "secrets", "token", "origin"],
  web: ["db", "db/platform", "domain", "format", "i18n", "clock", "env", "log", "queue", "token", "origin"],
  api: ["features", "ledger", "db", "db/platform", "documents", "domain", "format", "i18n", "clock", "ids", "env", "log", "token", "origin"],
  components: ["domain", "format", "i18n", "features (type)", "ledger (type)", "web (type)"],
  app: ["web", "api", "features", "components", "domain", "format", "i18n", "clock", "db/platform (type)"],
};

/** Single files that may do more than their room. */
const mayImportMore: [file: RegExp, room: string][] = [
  [/^lib\/mail\/send\.ts$/, "env"],
  [/^lib\/i18n\/request\.ts$/, "env"],
  [/^lib\/features\/(tenants|people|identity|support)\//, "db/platform"],
  [/^lib\/features\/agreements\/door\.ts$/, "db/platform"],
  [/^app\/api\/documents\//, "documents"],
  [/^app\/api\/documents\//, "mail"],
  [/^app\/feeds\//, "documents"],
  [/^app\/\(desk\)\/settings\/messages\//, "mail"],
  [/^app\/api\/webhooks\//, "adapters"],
  [/^app\/\(desk\)\/settings\/payments\//, "adapters"],
  [/^app\/(api\/auth\/with|\(public\)\/sign-in\/with|\(desk\)\/settings\/sign-in)\//, "adapters"],
];

/** Packages that belong to one room; elsewhere they would carry knowledge to where it is none of its business. */
const packageRooms: [name: RegExp, rooms: string[]][] = [
  [/^server-only$/, ["web"]],
  [/^(pg|@prisma\/.*)$/, ["db", "cli", "prisma/seed", "tests"]],
  [/^graphile-worker$/, ["worker", "cli", "prisma/seed", "tests"]],
  [/^nodemailer/, ["adapters", "mail", "tests"]],
  [/^(next|next-auth)(\/.*)?$/, ["front", "app", "web", "components", "i18n", "cli", "tests"]],
  [/^next-intl\/server$/, ["app", "web", "components", "i18n", "tests"]],
  [/^mdast-util-from-markdown$/, ["format"]],
  [/^@cantoo\/pdf-lib$/, ["documents", "tests"]],
  [/^@node-rs\/argon2$/, ["features", "tests"]],
  [/^(stripe|sepa)$/, ["adapters", "tests"]],
  [/^ibantools$/, ["adapters", "features", "tests"]],
  [/^(@fullcalendar\/.*|cmdk|idb)$/, ["components", "tests"]],
  [/^d3-/, ["components", "documents"]],
  [/^(ical-generator|write-excel-file)/, ["documents", "tests"]],
  [/^(otpauth|uqr|@simplewebauthn\/server)$/, ["features", "web", "tests"]],
  [/^@simplewebauthn\/browser$/, ["components"]],
  [/^(openid-client|standardwebhooks|request-filtering-agent)$/, ["adapters", "tests"]],
  [/^(prom-client|@opentelemetry\/.*)$/, ["front", "web", "worker", "metrics", "tests"]],
  [/^(yazl|pg-copy-streams)$/, ["documents", "cli", "worker", "db", "tests"]],
];

const withoutPackages = new Set(["domain", "clock", "origin"]);
const harmlessPackages = /^(node:async_hooks)$/;

/** The room that a file stands in. */
export function roomOf(file: string): string {
  const [top = "", second = "", third = ""] = file.split("/");
  if (top === "prisma") return "prisma/seed";
  if (top !== "lib") return top;
  if (second === "db" && third === "platform.ts") return "db/platform";
  return second.replace(/\.ts$/, "");
}

/** Every import that the table doesn't allow, as "file → what". */
export function forbiddenImports(sources: Source[]): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter(({ target, typeOnly, specifier }) =>
        target === undefined ? !mayUsePackage(source.path, specifier) : !mayUse(source.path, target, typeOnly),
      )
      .map(({ specifier }) => `${source.path} → ${specifier}`),
  );
}

function mayUse(file: string, target: string, typeOnly: boolean): boolean {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to) return true;
  const allowed = mayImport[from];
  if (allowed === undefined) return to === from || to in mayImport || reachesAll.has(from);
  if (mayImportMore.some(([which, room]) => which.test(file) && room === to)) return true;
  return allowed.includes(to) || (typeOnly && allowed.includes(`${to} (type)`));
}

/** Rooms above everything, which may look into each other as well. */
const reachesAll = new Set(["cli", "prisma/seed", "tests"]);

function mayUsePackage(file: string, specifier: string): boolean {
  const room = roomOf(file);
  if (withoutPackages.has(room) && !harmlessPackages.test(specifier)) return false;
  const owned = packageRooms.find(([name]) => name.test(specifier));
  return owned === undefined || owned[1].includes(room);
}

/**
 * What a feature may hold besides input, queries and commands. A noun that outgrows its three files is two nouns; where
 * the part makes no noun of its own, its file is named here, so that nothing is added without a thought.
 */
const furtherFiles: Record<string, string[]> = {
  accounts: ["table"],
  agreements: ["card", "chain", "documents", "door", "drafts", "news", "proposals", "signing", "stored"],
  blocks: ["lapse", "notices"],
  book: ["parts"],
  clients: ["list"],
  contracts: ["list", "page", "pool"],
  approvals: ["log-or-submit", "settings"],
  debits: ["bank-file", "checkout", "giving-up", "hold", "hours", "inbox", "news", "notice", "presenting", "rounds", "schedule", "state", "step", "told"],
  disputes: ["news"],
  estimates: ["gate", "news"],
  hooks: ["delivering", "publish", "secrets"],
  hours: ["extras", "refunds", "rest", "sales", "void"],
  identity: ["access", "door"],
  imports: ["charges", "entry-ids", "file", "matches", "plan", "preview", "run", "settings", "standings", "table"],
  invoices: ["applying", "crediting", "credit-page", "desk-page", "drafts", "draft-page", "issuing", "paper", "selling", "settling"],
  leaving: ["erasure", "exports", "originals"],
  log: ["names", "write"],
  mandates: ["saving", "words"],
  notifications: ["choice-link", "choices", "dress", "hours-news", "letters", "news", "readers", "receipts"],
  portal: ["frame", "home", "ladder", "period"],
  providers: ["sealed"],
  fees: ["billing", "page"],
  findings: ["acceptance"],
  forecast: ["cash"],
  profit: ["blocks", "lines", "sums"],
  reports: ["month", "revenue"],
  people: ["account", "address", "attempts", "challenges", "codes", "comings", "door", "joining", "links", "passkeys", "password", "proof", "second-door", "second-factor", "told"],
  tenants: ["opening"],
  rules: ["basis"],
  support: ["operators"],
  tickets: ["alerts", "choices", "desk", "entries", "handling", "news", "page", "portal", "pressing", "promises", "record", "search", "thread"],
  worksheets: ["matter"],
  time: ["at-once", "charged", "choices", "entry-row", "facts", "form", "receipt", "stored", "views"],
  today: ["entry-tickets", "frame", "low-contracts", "planned"],
};

/** What all features have in common; a folder of its own would be a noun that is none. */
const commonFiles = ["fields.ts", "firm-clock.ts", "path.ts"];

/** Files of features that go by a name which isn't agreed. */
export function unagreedFeatureFiles(files: string[]): string[] {
  return files.filter((file) => {
    const [, , noun = "", name] = file.split("/");
    if (!file.startsWith("lib/features/")) return false;
    if (name === undefined) return !commonFiles.includes(noun);
    const agreed = ["input", "queries", "commands", ...(furtherFiles[noun] ?? [])];
    return !agreed.some((each) => name === `${each}.ts`);
  });
}

/** Files that import each other in a circle, as "a → b → a". */
export function circles(sources: Source[]): string[] {
  const targets = new Map(sources.map(({ path, imports }) => [path, imports.map(({ target }) => target ?? "")]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
    if (done.has(file) || trail.includes(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}
