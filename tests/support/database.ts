import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { env } from "@/lib/env";

/** A firm made for one test, with nobody else in it. */
export type FreshTenant = {
  tenantId: string;
  name: string;
  owner: TestMember;
  dispatcher: TestMember;
  technician: TestMember;
  /** Runs `run` inside this firm. */
  inFirm: <Result>(run: (db: TenantDb) => Promise<Result>) => Promise<Result>;
};

export type TestMember = { id: string; personId: string; name: string; email: string; role: string; actor: Actor };

export type FreshTenantOptions = {
  name?: string;
  country?: string;
  currency?: string;
  timeZone?: string;
  locale?: "en" | "it" | "fr";
  standardRateMinor?: number;
};

/**
 * A new firm with an owner, a dispatcher, a technician and the usual sizes of blocks. Each test takes its own: rows of other tests
 * are then other firms' rows, so every test also proves that firms don't see each other. All go when the run ends.
 */
export async function freshTenant(options: FreshTenantOptions = {}): Promise<FreshTenant> {
  const tenantId = randomUUID();
  const name = options.name ?? `Firm ${tenantId.slice(0, 8)}`;
  const inFirm: FreshTenant["inFirm"] = (run) => inTenant(tenantId, run);
  await inFirm(async (db) => {
    await db.tenant.create({
      data: {
        id: tenantId,
        name,
        country: options.country ?? "US",
        currency: options.currency ?? "USD",
        timeZone: options.timeZone ?? "America/New_York",
        locale: options.locale ?? "en",
        standardRateMinor: options.standardRateMinor ?? 12_000,
      },
    });
    await db.catalogueSize.createMany({
      data: [
        { hours: 10, discountMinorPerHour: 0 },
        { hours: 20, discountMinorPerHour: 1_000 },
        { hours: 30, discountMinorPerHour: 1_000 },
      ],
    });
  });
  const [owner, dispatcher, technician] = [
    await addMember(tenantId, "owner", "Olivia Owner"),
    await addMember(tenantId, "dispatcher", "Diego Dispatcher"),
    await addMember(tenantId, "technician", "Tara Technician"),
  ];
  return { tenantId, name, owner, dispatcher, technician, inFirm };
}

/** Adds an active member of staff, with an account of their own, to a firm made for a test. */
export async function addMember(tenantId: string, role: "owner" | "dispatcher" | "technician", name: string): Promise<TestMember> {
  const email = `${role}-${randomUUID()}@example.test`;
  const person = await platform().person.create({ data: { email, name } });
  const member = await inTenant(tenantId, (db) =>
    db.member.create({ data: { personId: person.id, name, email, role, status: "active" } }),
  );
  return { id: member.id, personId: person.id, name, email, role, actor: { kind: "member", id: member.id } };
}

/**
 * Runs `run` on a connection of the owner of the tables, whom no grant holds back: to look at the catalogue, or to break
 * something on purpose.
 */
export async function asOwner<Result>(run: (client: Client) => Promise<Result>): Promise<Result> {
  return withClient(env().databaseOwnerUrl ?? "", run);
}

/** Runs `run` on a bare connection of the app's role, with no firm set. */
export async function asApp<Result>(run: (client: Client) => Promise<Result>): Promise<Result> {
  return withClient(env().databaseUrl, run);
}

async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
