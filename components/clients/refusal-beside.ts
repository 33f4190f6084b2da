import type { ActionResult } from "@/lib/web/result";

/** An action whose refusals of some rules stand beside the field that they are about, as well as above the buttons. */
export function refusalBeside<T>(
  action: (input: unknown) => Promise<ActionResult<T>>,
  fields: Readonly<Record<string, string>>,
): (input: unknown) => Promise<ActionResult<T>> {
  return async (input) => {
    const result = await action(input);
    const field = result.ok || !result.refusal ? undefined : fields[result.refusal];
    return result.ok || !field ? result : { ...result, fieldErrors: { ...result.fieldErrors, [field]: [result.message] } };
  };
}
