import { parseArgs } from "node:util";
import type { z } from "zod";
import { CommandError } from "@/lib/cli/terminal";

/**
 * What was said behind a command, as its schema names it; `flags` are those that take no value. Throws a `CommandError` that tells the
 * usage where something is not understood.
 */
export function readOptions<Schema extends z.ZodObject>(schema: Schema, usage: string, flags: readonly (keyof Schema["shape"])[] = []): z.output<Schema> {
  try {
    const named = Object.keys(schema.shape).map((name) => [name, { type: flags.includes(name) ? "boolean" : "string" }] as const);
    return schema.parse(parseArgs({ options: Object.fromEntries(named) }).values);
  } catch {
    throw new CommandError(`These options are not understood; use ${usage}.`);
  }
}
