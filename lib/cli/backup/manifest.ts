// What a backup says about itself: a head, which comes first and tells whether it can be restored here, and a manifest,
// which comes last and tells whether it is whole.

import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { migrationsOfThisVersion } from "@/lib/cli/migrations";
import { CommandError } from "@/lib/cli/terminal";

/** Raised when older versions of Hourbank could no longer read what this one writes. */
const FORMAT = 1;

export const HEAD_FILE = "hourbank.json";
export const CATALOGUE_FILE = "catalogue.txt";
export const MANIFEST_FILE = "manifest.json";

const tableHead = z.object({ name: z.string(), columns: z.array(z.string()) });

const head = z.object({
  format: z.int(),
  hourbank: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** Marks of the keys (HOURBANK_SECRET_KEY) under which something in here is sealed; never the keys. */
  sealedUnder: z.array(z.string()),
  firms: z.int(),
  tables: z.array(tableHead),
});

const manifest = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  catalogueSha256: z.string(),
});

export type BackupHead = z.output<typeof head>;
export type BackupTable = z.output<typeof tableHead>;
export type BackupManifest = z.output<typeof manifest>;
export type BackupSequence = BackupManifest["sequences"][number];
export type TableSum = BackupManifest["tables"][number];

/** The head of a backup made by this version of Hourbank. */
export function headOf(facts: Omit<BackupHead, "format" | "hourbank">): BackupHead {
  return { format: FORMAT, hourbank: ownVersion(), ...facts };
}

/**
 * Reads a head. Throws where it is none, and a `CommandError` of one sentence where this version of Hourbank can't restore
 * what follows it.
 */
export function readHead(content: Buffer): BackupHead {
  const text: unknown = JSON.parse(content.toString("utf8"));
  const { format, hourbank } = head.pick({ format: true, hourbank: true }).parse(text);
  if (format > FORMAT) throw newer(hourbank, "");
  const whole = head.parse(text);
  checkMigrations(whole);
  return whole;
}

/** Reads a manifest; throws where it is none. */
export function readManifest(content: Buffer): BackupManifest {
  return manifest.parse(JSON.parse(content.toString("utf8")));
}

function checkMigrations({ hourbank, migrations }: BackupHead): void {
  const ours = new Map(migrationsOfThisVersion().map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.find(({ name }) => !ours.has(name));
  if (unknown) throw newer(hourbank, ` and has ${unknown.name}, which this version (${ownVersion()}) doesn't know`);
  const changed = migrations.find(({ name, checksum }) => ours.get(name) !== checksum);
  if (changed) throw new CommandError(`The backup's migration ${changed.name} isn't this version's; restore it with the Hourbank that made it, ${hourbank}.`);
}

function newer(hourbank: string, what: string): CommandError {
  return new CommandError(`The backup was made by a newer Hourbank, ${hourbank}${what}; restore it with that version or a later one.`);
}

function ownVersion(): string {
  const text = readFileSync(path.join(import.meta.dirname, "../../../package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
