import { expect, test } from "vitest";
import { growLedger } from "@/lib/cli/bench/growth";
import { day } from "@/lib/domain/day";
import { env } from "@/lib/env";
import { id } from "@/lib/features/fields";
import { auditTenant } from "@/lib/ledger/audit";
import { addTestClient } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";

test("history that is grown in two firms is theirs by half, as sound as if it had been lived, and can be asked for by its ids", async () => {
  const firms = [await freshTenant(), await freshTenant()];
  const growing = await Promise.all(firms.map(async (firm) => ({ tenantId: firm.tenantId, clientIds: [await addTestClient(firm), await addTestClient(firm, "Bauer GmbH", "EUR")], memberId: firm.technician.id })));
  await growLedger({ superuserUrl: env().databaseOwnerUrl ?? "", firms: growing, movements: 2_000, until: day("2026-10-31") });
  for (const [index, firm] of firms.entries()) {
    const [entries, contracts] = await firm.inFirm(async (db) => [await db.timeEntry.findMany({ select: { id: true, memberId: true } }), await db.contract.findMany({ select: { clientId: true, currency: true }, orderBy: { currency: "asc" } })] as const);
    expect(entries).toHaveLength(1_040);
    expect(entries.every((entry) => id.safeParse(entry.id).success && entry.memberId === firm.technician.id)).toBe(true);
    expect(contracts).toEqual(growing[index]?.clientIds.toReversed().map((clientId, place) => ({ clientId, currency: place === 0 ? "EUR" : "USD" })));
    expect(await firm.inFirm((db) => auditTenant(db))).toEqual([]);
  }
});
