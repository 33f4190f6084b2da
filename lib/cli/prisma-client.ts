import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { startProcess } from "@/lib/cli/processes";
import { CommandError } from "@/lib/cli/terminal";

const root = path.resolve(import.meta.dirname, "../..");

/** Generates Prisma's client where install scripts are switched off, and again when the schema has changed since. */
export async function ensurePrismaClient(): Promise<void> {
  if (changedAt(path.join(root, "lib/db/generated/client.ts")) > schemaChangedAt()) return;
  const generate = startProcess("prisma", [path.join(root, "node_modules/prisma/build/index.js"), "generate"], { quiet: true });
  if ((await generate.ended) !== 0) {
    throw new CommandError(`${generate.printed()}\nPrisma's client could not be generated; its messages stand above.`);
  }
}

function schemaChangedAt(): number {
  const folder = path.join(root, "prisma/schema");
  return Math.max(...readdirSync(folder).map((name) => changedAt(path.join(folder, name))));
}

/** Milliseconds; zero for a file that isn't there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
