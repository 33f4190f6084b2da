import "server-only";
import type { z } from "zod";
import { answer, fieldErrors } from "@/lib/web/answer";
import { fromRequest, requestOrigin } from "@/lib/web/origin";
import type { ActionResult } from "@/lib/web/result";
import type { Locale } from "@/lib/i18n/locale";
import { currentSession } from "@/lib/web/session";
import type { SessionFacts } from "@/lib/db/platform";

/** What is known of a visitor before anybody has signed in. */
export interface Visitor {
  /** The network address, as the nearest proxy tells it; for limits and the list of sessions only. */
  address: string;
  userAgent: string;
  session: SessionFacts | null;
}

/**
 * An action that needs no place in a firm: signing up, asking for a link, switching places. It says no in the visitor's language,
 * or in that of the page that it was asked from, which `language` finds from whatever was sent.
 */
export function publicAction<Input extends z.ZodType, Output>(gate: {
  input: Input;
  language?: (asked: unknown) => Promise<Locale | undefined>;
  run: (input: z.output<Input>, visitor: Visitor) => Promise<Output>;
}): (input: unknown) => Promise<ActionResult<Output>> {
  return async (input) => {
    const parsed = gate.input.safeParse(input, { reportInput: true });
    const spoken = await gate.language?.(input);
    if (!parsed.success) return fieldErrors(parsed.error, spoken);
    return fromRequest(() => answer(async () => gate.run(parsed.data, await visitor()), spoken));
  };
}

/** The visitor behind this request. */
export async function visitor(): Promise<Visitor> {
  const { address, userAgent } = await requestOrigin();
  return { address, userAgent, session: await currentSession() };
}
