import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { Client } from "pg";
import { onTestFinished } from "vitest";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { asOwner } from "@/tests/support/database";

/** An empty database whose owner may sign in and make roles, and is no superuser: what a provider of databases gives away. */
export type EmptyDatabase = {
  ownerUrl: string;
  /** For a login of the app's role. */
  appUrl: string;
  /** For one whom no policy holds, to compare what is there. */
  superuserUrl: string;
};

type AtEnd = (clean: () => Promise<void> | void) => void;

/** Makes such a database on the run's server; it goes when the test ends, or when `atEnd` says. */
export async function emptyDatabase(atEnd: AtEnd = onTestFinished): Promise<EmptyDatabase> {
  const name = `hourbank_drill_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await asOwner(async (client) => {
    await client.query(`CREATE ROLE ${name}_owner LOGIN NOSUPERUSER CREATEROLE PASSWORD '${password}'`);
    await client.query(`CREATE ROLE ${name}_app LOGIN PASSWORD '${password}' IN ROLE hourbank_app`);
    await client.query(`GRANT hourbank_app, hourbank_ledger, hourbank_platform TO ${name}_owner`);
    await client.query(`CREATE DATABASE ${name} OWNER ${name}_owner`);
  });
  atEnd(() =>
    asOwner(async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE ${name}_owner, ${name}_app`);
    }),
  );
  const address = (login: Partial<URL>) => Object.assign(new URL(env().databaseOwnerUrl ?? ""), { pathname: `/${name}`, ...login }).href;
  return {
    ownerUrl: address({ username: `${name}_owner`, password }),
    appUrl: address({ username: `${name}_app`, password }),
    superuserUrl: address({}),
  };
}

/** A folder that goes when the test ends, or when `atEnd` says. */
export function drillFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `hourbank-drill-${process.pid}-`));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `run` with `lib/db` on another database. */
export async function onDatabase<Result>(appUrl: string, run: () => Promise<Result>): Promise<Result> {
  const ours = process.env.DATABASE_URL;
  await turnTo(appUrl);
  try {
    return await run();
  } finally {
    await turnTo(ours ?? "");
  }
}

async function turnTo(url: string): Promise<void> {
  const held = globalThis as { hourbankPool?: unknown; hourbankPrisma?: unknown };
  await prisma().$disconnect();
  held.hourbankPool = undefined;
  held.hourbankPrisma = undefined;
  process.env.DATABASE_URL = url;
}

/** The rows of every table, as one sum each, whoever's they are. */
export async function rowsByTable(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const sum = await client.query<{ sum: string }>(
        `SELECT count(*) || ' ' || COALESCE(md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")), '') AS sum FROM (SELECT t::text AS line FROM ${name} t) lines`,
      );
      sums[name] = sum.rows[0]?.sum ?? "";
    }
    return sums;
  });
}

/** Runs `run` on a bare connection to `url`. */
export async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** The files of a ZIP, by its list at the end. */
export function unzip(zip: Buffer): Record<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  const files: Record<string, Buffer> = {};
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength, extra, comment, start] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(from, from + size);
    files[zip.toString("utf8", at + 46, at + 46 + nameLength)] = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
