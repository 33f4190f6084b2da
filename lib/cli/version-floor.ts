/**
 * The first minor release of each major version of PostgreSQL without a publicly known hole through which a database user
 * could take the server over: 13 August 2026, CVE-2026-14680 and others. Raise a line when
 * https://www.postgresql.org/support/security/ lists a newer one.
 */
const safeMinorOfMajor: Record<number, number> = { 15: 19, 16: 15, 17: 11, 18: 6 };

const oldestMajor = 15;

/** Whether Hourbank can work on PostgreSQL `version` (such as `15.3`) at all, safe or not. */
export function isUsableVersion(version: string): boolean {
  return Number.parseInt(version, 10) >= oldestMajor;
}

/** What is wrong with running on PostgreSQL `version`, as one sentence; nothing when all is well. */
export function versionComplaint(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  if (!isUsableVersion(version)) return `PostgreSQL ${version} is too old: Hourbank needs ${oldestMajor} or later.`;
  const safeMinor = safeMinorOfMajor[major];
  if (safeMinor === undefined || minor >= safeMinor) return undefined;
  return `PostgreSQL ${version} has publicly known security holes; ${major}.${safeMinor} or later has them closed.`;
}
