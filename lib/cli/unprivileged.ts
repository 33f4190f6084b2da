import { accessSync, chmodSync, chownSync, constants, mkdirSync, mkdtempSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** User and group "nobody", which every machine with a root user has. */
const nobody = { uid: 65_534, gid: 65_534 };

export type Identity = { uid: number; gid: number } | Record<string, never>;

/** Who PostgreSQL runs as: it refuses to run as root, and root may drop to nobody without an account being made. */
export function databaseIdentity(): Identity {
  return process.getuid?.() === 0 ? nobody : {};
}

/** Hands a file or folder to the user whom PostgreSQL runs as, readable by nobody else. */
export function handToDatabase(file: string, mode: number): void {
  const identity = databaseIdentity();
  if ("uid" in identity) chownSync(file, identity.uid, identity.gid);
  chmodSync(file, mode);
}

/**
 * Whether the user whom PostgreSQL runs as may step into `folder`, which may not exist yet. Only the modes of the
 * folders above it are read; a folder under /root usually fails.
 */
export function databaseMayEnter(folder: string): boolean {
  if (!("uid" in databaseIdentity())) return true;
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    if (isClosed(step)) return false;
    if (step === path.dirname(step)) return true;
  }
}

function isClosed(folder: string): boolean {
  const status = statSync(folder, { throwIfNoEntry: false });
  return status !== undefined && status.uid !== nobody.uid && (status.mode & 0o001) === 0;
}

/** Makes a folder of the machine's own for what is thrown away; PostgreSQL may step into it, though it runs as another user when this runs as root. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `hourbank-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Makes `folder` with all above it, and says whether it can be written to. */
export function isWritableFolder(folder: string, mode = 0o755): boolean {
  try {
    makeFolder(path.resolve(folder), mode);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Step by step, because Node's own `recursive` never returns on some read-only file systems, /proc among them. */
function makeFolder(folder: string, mode: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (folder !== path.dirname(folder)) makeFolder(path.dirname(folder), mode);
  mkdirSync(folder, { mode });
}
