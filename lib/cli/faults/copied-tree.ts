import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEnd } from "@/lib/cli/interruption";
import type { Fault } from "@/lib/cli/faults/fault";

const root = path.resolve(import.meta.dirname, "../../..");

/** What tests read of the repository; packages are shared with it. */
const parts = [".config", ".gitignore", ".oxlintrc.json", "README.md", "app", "components", "lib", "next.config.js", "package-lock.json", "package.json", "prisma", "public", "tests", "tsconfig.json"];

/** A copy of the repository as it stands, in which faults may be seeded; it goes when the command ends. */
export function copyTree(): string {
  const tree = mkdtempSync(path.join(os.tmpdir(), "hourbank-faults-"));
  beforeEnd(() => rmSync(tree, { recursive: true, force: true }));
  for (const part of parts.filter((each) => existsSync(path.join(root, each)))) cpSync(path.join(root, part), path.join(tree, part), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"), "dir");
  return tree;
}

/** How often the fault's text stands in its file; it can be seeded where that is once. */
export function placesOf({ file, find }: Fault): number {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, "utf8").split(find).length - 1 : 0;
}

/** Runs `run` while the fault is in the copy. */
export async function withFault<Result>(tree: string, { file, find, replace }: Fault, run: () => Promise<Result>): Promise<Result> {
  const place = path.join(tree, file);
  const sound = readFileSync(place, "utf8");
  writeFileSync(place, sound.replace(find, () => replace));
  try {
    return await run();
  } finally {
    writeFileSync(place, sound);
  }
}
