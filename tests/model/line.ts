// A bare connection of the app's role, in the shape that the ledger's door wants. Sixty thousand commands and twice as many
// questions go through it; the client of the app would take three times as long.

import { Client } from "pg";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";

export interface Line {
  /** Takes statements only: the tables of the client are not there. */
  db: TenantDb;
  /** Runs `work` as one transaction of the firm; it is undone if `work` throws. */
  inFirm: <Result>(tenantId: string, work: (db: TenantDb) => Promise<Result>) => Promise<Result>;
  close: () => Promise<void>;
}

export async function openLine(url: string): Promise<Line> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const names = new Map<string, string>();
  const query = async (asked: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown[]> => {
    const sql = asked instanceof Prisma.Sql ? asked : new Prisma.Sql(asked, values);
    const name = names.get(sql.text) ?? `model_${names.size}`;
    names.set(sql.text, name);
    return (await client.query({ name, text: sql.text, values: sql.values })).rows;
  };
  const db = { $queryRaw: query, $executeRaw: query } as unknown as TenantDb;
  return {
    db,
    inFirm: async (tenantId, work) => {
      await client.query("BEGIN");
      try {
        await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
        const result = await work(db);
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      }
    },
    close: () => client.end(),
  };
}
