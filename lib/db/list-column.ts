import { Prisma } from "@/lib/db/generated/client";

/**
 * The rows of `list` in their own order as one jsonb column, for a statement that brings several lists at once. As jsonb has
 * neither, instants come as text and whole numbers of 64 bits as numbers.
 */
export function listColumn(list: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(listed)), '[]') FROM (${list}) AS listed)`;
}

/** The column of a list that isn't asked for. */
export const NO_LIST = Prisma.sql`'[]'::jsonb`;
