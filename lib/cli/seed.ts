import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { withDatabase } from "@/lib/cli/database";
import { migrate } from "@/lib/cli/migrations";
import { readOptions } from "@/lib/cli/options";
import { keptSecret } from "@/lib/cli/secret";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { prisma } from "@/lib/db/client";
import { inTenant } from "@/lib/db/tenant";
import { API_SCOPES } from "@/lib/domain/api-scope";
import { type Role, ROLES } from "@/lib/domain/permission";
import { env } from "@/lib/env";
import { createKey } from "@/lib/features/keys/commands";
import { withIds } from "@/lib/ids";
import { chanceFrom, idsFrom } from "@/prisma/seed/chance";
import { type SeededFirm, seedDemo } from "@/prisma/seed/demo";
import { seedMany } from "@/prisma/seed/many";

const USAGE = "npm run seed -- --demo, or npm run seed -- --tenants N --months M --seed S [--json]";

const DEMO_SEED = 20_261_121;

const options = z.object({
  demo: z.boolean().default(false),
  json: z.boolean().default(false),
  tenants: z.coerce.number().int().min(1).max(100_000).default(1),
  months: z.coerce.number().int().min(1).max(120).default(6),
  seed: z.coerce.number().int().min(0).default(1),
});

await runCommand(async () => {
  const asked = readOptions(options, USAGE, ["demo", "json"]);
  await withDatabase(async ({ ownerUrl }) => {
    process.env.HOURBANK_MODE ??= "demo";
    if (env().production) throw new CommandError("Seeding is for trials and tests; it does not run in production.");
    // Letters and providers need a secret; what is sealed here is opened by the app that starts on this folder.
    process.env.NEXTAUTH_SECRET ||= keptSecret(env().dataDir);
    await migrate(ownerUrl);
    const ids = idsFrom(chanceFrom(asked.demo ? DEMO_SEED : asked.seed));
    const firms = await withIds(ids, () => (asked.demo ? seedDemo() : seedMany({ ...asked, ownerUrl })));
    if (asked.demo) noteSignIns(firms);
    say(asked.json ? JSON.stringify({ firms: await withKeys(firms) }, null, 2) : firms.map(summary).join("\n"));
    await prisma().$disconnect();
  });
});

/** A key of the API for each role, with every scope; it is shown here and nowhere else. */
async function withKeys(firms: readonly SeededFirm[]): Promise<(SeededFirm & { keys: Partial<Record<Role, string>> })[]> {
  const keyed = [];
  for (const firm of firms) {
    const keys: Partial<Record<Role, string>> = {};
    for (const role of ROLES) {
      const member = firm.members.find((each) => each.role === role);
      if (!member) continue;
      const asked = { name: `Seeded for a ${role}`, scopes: [...API_SCOPES], days: 365 as const };
      keys[role] = (await inTenant(firm.tenantId, (db) => createKey(db, { kind: "member", id: member.id }, asked))).key;
    }
    keyed.push({ ...firm, keys });
  }
  return keyed;
}

/** Keeps one way in for each face, for `npm start` to print. */
function noteSignIns(firms: readonly SeededFirm[]): void {
  const faces = (firm: SeededFirm) => [...new Map(firm.signIns.toReversed().map((signIn) => [signIn.face, signIn])).values()].toReversed();
  const signIns = firms.flatMap((firm, index) => (index === 0 ? faces(firm) : faces(firm).slice(0, 1)));
  writeFileSync(path.join(env().dataDir, "demo-sign-ins.json"), JSON.stringify(signIns, null, 2));
}

function summary({ name, tenantId, clients, signIns }: SeededFirm): string {
  return `${name}: ${clients.length} clients, ${signIns.length} sign-ins (tenant ${tenantId}), owner ${signIns[0]?.email}`;
}
