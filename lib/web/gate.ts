import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import { answer, fieldErrors } from "@/lib/web/answer";
import type { ActionResult } from "@/lib/web/result";

/** The common course of every action inside a firm: permitted → parse → door → run → commit → refresh → result. */
export async function runInFirm<Who extends { tenantId: string }, Input extends z.ZodType, Output>(
  permitted: Who | null,
  schema: Input,
  input: unknown,
  run: (db: TenantDb, input: z.output<Input>, who: Who) => Promise<Output>,
): Promise<ActionResult<Output>> {
  if (!permitted) return answer(() => Promise.reject(new Refusal("not_permitted")));
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) return fieldErrors(parsed.error);
  const result = await answer(() => inTenant(permitted.tenantId, (db) => run(db, parsed.data, permitted)));
  if (result.ok) refresh();
  return result;
}
