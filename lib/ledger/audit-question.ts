import type { Prisma } from "@/lib/db/generated/client";

export interface Check {
  /** What holds, in the words of the trade. */
  rule: string;
  /** Rows of subject, id, stands, expected. */
  violations: Prisma.Sql;
}

/** Tells whether a row belongs to the contracts that are asked about. */
export type Asked = (table: string) => Prisma.Sql;
