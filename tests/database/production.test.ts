import { afterEach, describe, expect, test } from "vitest";
import { describeServer } from "@/lib/cli/database";
import { migrate, pendingMigrations } from "@/lib/cli/migrations";
import { checkDatabase, checkSecret } from "@/lib/cli/production-checks";
import { withRole } from "@/lib/cli/roles";
import { isUsableVersion, versionComplaint } from "@/lib/cli/version-floor";
import { platform } from "@/lib/db/platform";
import { env } from "@/lib/env";
import { whyUnready } from "@/lib/web/readiness";
import { asApp, asOwner } from "@/tests/support/database";

const asOld = (): void => void (process.env.HOURBANK_ALLOW_OLD_POSTGRES = "1");
afterEach(() => {
  delete process.env.HOURBANK_ALLOW_OLD_POSTGRES;
});

describe("in production Hourbank doesn't start", () => {
  test.each([
    [undefined, "is not set"],
    ["short", "too short"],
    ["changeme-changeme-changeme-changeme", "a default"],
    ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a default"],
  ])("with the secret %s", (secret, words) => {
    expect(() => checkSecret(secret)).toThrow(words);
  });

  test("but does with a random secret", () => {
    expect(() => checkSecret("m3Jt0xkQf6c0o1yZbq8S5v7wR2nLhE4uTgYpDaKiCxM=")).not.toThrow();
  });

  test("with a login that owns the tables", async () => {
    asOld();
    const ownerUrl = env().databaseOwnerUrl ?? "";
    await expect(checkDatabase(ownerUrl)).rejects.toThrow(/a superuser|may change the tables/);
  });

  test("with a login that may write the ledger", async () => {
    asOld();
    const ledgerUrl = withRole(env().databaseOwnerUrl ?? "", "hourbank_ledger");
    await expect(checkDatabase(ledgerUrl)).rejects.toThrow(/may change the tables/);
  });

  test("with a migration missing, which it names", async () => {
    asOld();
    await asOwner(async (client) => {
      const last = await client.query<{ name: string }>("SELECT max(migration_name) AS name FROM _prisma_migrations");
      const name = last.rows[0]?.name ?? "";
      await client.query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1", [name]);
      try {
        await expect(checkDatabase(env().databaseUrl)).rejects.toThrow(`lacks ${name}`);
        expect(await whyUnready()).toContain(name);
      } finally {
        await client.query("UPDATE _prisma_migrations SET rolled_back_at = NULL WHERE migration_name = $1", [name]);
      }
    });
  });

  test("on a server with known holes, unless told to", async () => {
    const { version } = await describeServer(env().databaseUrl, "DATABASE_URL");
    if (versionComplaint(version)) await expect(checkDatabase(env().databaseUrl)).rejects.toThrow("known security holes");
    asOld();
    await expect(checkDatabase(env().databaseUrl)).resolves.toBeUndefined();
  });
});

test("versions of PostgreSQL are told apart", () => {
  expect(versionComplaint("15.18")).toContain("15.19");
  expect(versionComplaint("15.19")).toBeUndefined();
  expect(versionComplaint("18.10")).toBeUndefined();
  expect(versionComplaint("19.0")).toBeUndefined();
  expect(isUsableVersion("14.30")).toBe(false);
});

describe("migrations", () => {
  test("are applied once, and a second run changes nothing", async () => {
    expect(await migrate(env().databaseOwnerUrl ?? "")).toEqual([]);
    expect(await asApp(pendingMigrations)).toEqual([]);
  });

  test("that were edited after they were applied are refused", async () => {
    await asOwner(async (client) => {
      const kept = await client.query<{ checksum: string }>("SELECT checksum FROM _prisma_migrations WHERE migration_name = '0001_house'");
      await client.query("UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = '0001_house'");
      try {
        await expect(migrate(env().databaseOwnerUrl ?? "")).rejects.toThrow("0001_house was changed after it was applied");
      } finally {
        await client.query("UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = '0001_house'", [kept.rows[0]?.checksum]);
      }
    });
  });
});

describe("readiness", () => {
  test("lasts a minute after the worker's last sign of life", async () => {
    const seen = (ago: string) => platform().$executeRaw`
      INSERT INTO worker_heartbeat (name, seen_at) VALUES ('test', now() - ${ago}::interval)
          ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at`;
    await platform().workerHeartbeat.deleteMany();
    expect(await whyUnready()).toContain("worker");
    await seen("50 seconds");
    expect(await whyUnready()).toBeUndefined();
    await seen("61 seconds");
    expect(await whyUnready()).toContain("worker");
    await platform().workerHeartbeat.deleteMany();
  });
});
