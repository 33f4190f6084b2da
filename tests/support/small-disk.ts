import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A disk of its own, so small that it can be filled. */
export interface SmallDisk {
  folder: string;
  /** Takes all room but so many bytes. */
  fill: (rest: number) => void;
  /** Gives the room back. */
  free: () => void;
  remove: () => void;
}

/** Makes such a disk in memory; null where this machine doesn't let us mount one. */
export function openSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), `hourbank-tests-${process.pid}-disk-`));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0711`, "tmpfs", folder], { stdio: "ignore" });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  chmodSync(folder, 0o711);
  const ballast = path.join(folder, "ballast");
  return {
    folder,
    fill: (rest) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - rest)));
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      spawnSync("umount", ["-l", folder], { stdio: "ignore" });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
