import path from "node:path";
import { build } from "esbuild";

/** What runs beside Next's own code, by its name; `builtProgram` is how each is run. */
const PROGRAMS = { front: "lib/front/start.ts", worker: "lib/worker/main.ts", bank: "lib/cli/fake-bank.ts" };

export type ProgramName = keyof typeof PROGRAMS;

/**
 * Builds these programs into `folder`: reading some hundred files of TypeScript at each start takes longer than all else that they do before
 * they are ready. Packages stay where they are.
 */
export async function buildPrograms(root: string, folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: path.relative(root, folder),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "silent",
  });
}
