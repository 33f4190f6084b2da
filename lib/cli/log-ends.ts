import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { CommandError } from "@/lib/cli/terminal";
import type { LogEnd } from "@/lib/ledger/log-end";

/** Where each firm's log ended when it was last looked at. */
export type LogEnds = Record<string, LogEnd>;

const shape = z.record(z.uuid(), z.strictObject({ seq: z.string().regex(/^\d{1,19}$/), hash: z.string().regex(/^[0-9a-f]{64}$/) }));

/** The ends that `file` keeps, by firm; none where there is no such file yet. Throws a `CommandError` where it is another file. */
export function keptEnds(file: string): LogEnds {
  if (!existsSync(file)) return {};
  try {
    return shape.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new CommandError(`${file} is not a file of log ends; name another, or put the one back that npm run audit has written.`);
  }
}

/** Writes the ends down, all or nothing. */
export function keepEnds(file: string, ends: LogEnds): void {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(ends, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}
