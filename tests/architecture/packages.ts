// What may stand in the lock file: nothing below a version with a publicly known hole, nothing of a licence that we couldn't pass on,
// nothing that names where it was fetched.

/** A package as the lock file has it. */
export interface LockedPackage {
  version?: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

/** The lowest version of a major line that has an advisory's hole closed; older lines have it open. */
export interface Floor {
  name: string;
  lowest: string;
  /** The advisory, when it was published, and what was wrong. */
  advisory: string;
}

/** Raise a line, or add one, when an advisory names a package of ours; `npm audit` lists them. */
export const FLOORS: readonly Floor[] = [
  { name: "next", lowest: "16.0.10", advisory: "GHSA-9qr9-h5gf-34mp, GHSA-mwv6-3258-q52c, GHSA-w37m-7fhw-fmv9 (December 2025): code run, server stopped and source read through server components" },
  { name: "next-auth", lowest: "4.24.12", advisory: "GHSA-5jpx-9hw9-2fx4 (October 2025): a mailed link sent to another's address" },
  { name: "nodemailer", lowest: "7.0.11", advisory: "GHSA-mm7p-fcc7-pg87 (October 2025): mail to another domain; GHSA-rcmh-qjqh-p98v (December 2025): an address that never ends" },
  { name: "jose", lowest: "4.15.5", advisory: "GHSA-hhhv-q57g-882q (March 2024): a small token that unpacks without end" },
  { name: "cookie", lowest: "0.7.0", advisory: "GHSA-pxg6-pf52-xh8x (October 2024): a name that brings other fields along" },
  { name: "zod", lowest: "3.22.3", advisory: "GHSA-m95q-7qp3-xv42 (September 2023): an e-mail address that takes for ever to read" },
  { name: "pg", lowest: "7.1.2", advisory: "GHSA-wc9v-mj63-m9g5 (August 2017): a column's name that runs as code" },
  { name: "sharp", lowest: "0.32.6", advisory: "GHSA-54xq-cgqr-rpm3 (September 2023): a WebP picture that runs as code" },
  { name: "postcss", lowest: "8.4.31", advisory: "GHSA-7fh5-64p2-3v2j (September 2023): a line break that hides what follows" },
  { name: "nanoid", lowest: "3.3.8", advisory: "GHSA-mwcw-c2x4-8c55 (December 2024): ids that repeat" },
  { name: "lodash", lowest: "4.17.21", advisory: "GHSA-35jh-r3h4-6jhm (May 2021): a template that runs as code" },
  { name: "semver", lowest: "7.5.2", advisory: "GHSA-c2qf-rxjj-qqgw (June 2023): a range that takes for ever to read" },
  { name: "cross-spawn", lowest: "7.0.5", advisory: "GHSA-3xgq-45jj-v275 (November 2024): an argument that takes for ever to escape" },
  { name: "js-yaml", lowest: "4.1.1", advisory: "GHSA-mh29-5h37-fv8m (November 2025): a document that writes to every object" },
  { name: "esbuild", lowest: "0.25.0", advisory: "GHSA-67mh-4wv8-2f99 (February 2025): its server answers any site" },
  { name: "vite", lowest: "7.1.11", advisory: "GHSA-93m4-6634-74q7 (October 2025): files outside the folder served on Windows" },
  { name: "vitest", lowest: "3.0.5", advisory: "GHSA-9crc-q9x8-hgqq (February 2025): any site runs code while its server is open" },
  { name: "koa", lowest: "3.0.1", advisory: "GHSA-jgmv-j7ww-jx2x (July 2025): back to another site" },
  { name: "@playwright/test", lowest: "1.55.1", advisory: "GHSA-7mvr-c777-76hp (October 2025): browsers fetched without looking at the certificate" },
  { name: "playwright", lowest: "1.55.1", advisory: "GHSA-7mvr-c777-76hp (October 2025): browsers fetched without looking at the certificate" },
];

/** Packages below a floor, as "name version: advisory". */
export function belowFloor({ packages }: Lock, floors: readonly Floor[] = FLOORS): string[] {
  return Object.entries(packages).flatMap(([place, { version = "0.0.0" }]) =>
    floors.filter(({ name, lowest }) => nameOf(place) === name && isBelow(version, lowest)).map(({ name, advisory }) => `${name} ${version}: ${advisory}`),
  );
}

/** A name's last part behind node_modules; the project itself has none. */
function nameOf(place: string): string {
  return place.split("node_modules/").at(-1) ?? "";
}

/** By numbers; a version before its release (1.2.3-beta.1) counts as below it. */
function isBelow(version: string, lowest: string): boolean {
  const [one, other] = [version, lowest].map((each) => each.split(/[-+]/)[0]?.split(".").map(Number) ?? []);
  for (let place = 0; place < 3; place += 1) {
    const difference = (one?.[place] ?? 0) - (other?.[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return version.includes("-");
}

/** Licences under which everything may be passed on with the product; copyleft reaches no further than the file or the library itself. */
const LICENCES = ["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "BlueOak-1.0.0", "Unlicense", "CC0-1.0", "CC-BY-4.0", "Python-2.0", "MPL-2.0", "LGPL-3.0-or-later", "EPL-2.0", "SIL OPEN FONT LICENSE", "OFL-1.1"];

/** The lock file has no licence for these; their own LICENSE files do. */
const READ_BY_HAND: Record<string, string> = { "png-js": "MIT", "seq-queue": "MIT" };

/** Packages whose licence is none of ours, as "name: licence". */
export function otherLicences({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([place]) => place !== "")
    .map(([place, { license }]) => ({ name: nameOf(place), license: license ?? READ_BY_HAND[nameOf(place)] ?? "none" }))
    .filter(({ license }) => !license.replace(/[()]/g, "").split(/ (?:AND|OR|and|or) /).every((each) => LICENCES.includes(each.trim())))
    .map(({ name, license }) => `${name}: ${license}`);
}

/** Packages that name where they were fetched, or can't be told from others. */
export function unsealed({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([place, { resolved, integrity, link }]) => place !== "" && (resolved !== undefined || link || !/^sha(256|384|512)-/.test(integrity ?? "")))
    .map(([place]) => place);
}
