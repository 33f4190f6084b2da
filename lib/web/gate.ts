import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import type { SessionFacts } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import { answer, fieldErrors } from "@/lib/web/answer";
import { fromRequest } from "@/lib/web/origin";
import type { ActionResult } from "@/lib/web/result";
import { noteNotPermitted } from "@/lib/web/standing";

/**
 * The common course of every action inside a firm: permitted → parse → door → run → commit → refresh → result. `atOnce` is
 * tried first, with a door of its own; where it answers null, nothing was done and `run` does it.
 */
export async function runInFirm<Who extends { tenantId: string; session: SessionFacts }, Input extends z.ZodType, Output>(
  permitted: Who | Refusal | null,
  schema: Input,
  input: unknown,
  run: (db: TenantDb, input: z.output<Input>, who: Who) => Promise<Output>,
  atOnce: (input: z.output<Input>, who: Who) => Promise<Output | null> = () => Promise.resolve(null),
): Promise<ActionResult<Output>> {
  if (!permitted || permitted instanceof Refusal) return answer(() => Promise.reject(permitted ?? new Refusal("not_permitted")));
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) return fieldErrors(parsed.error);
  const whole = () => inTenant(permitted.tenantId, (db) => run(db, parsed.data, permitted));
  const result = await fromRequest(() => answer(async () => (await atOnce(parsed.data, permitted)) ?? whole()), permitted);
  if (result.ok) refresh();
  else if (result.refusal === "not_permitted") await noteNotPermitted(permitted.session, "action");
  return result;
}
