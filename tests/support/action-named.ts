/** What a server action takes and answers, as Next calls it. */
export type NamedAction = (input: unknown) => Promise<{ ok: boolean; refusal?: string; fieldErrors?: unknown; message?: string }>;

/** A server action by its file and name, such as `app/portal/actions#buyHours`. */
export async function actionNamed(name: string): Promise<NamedAction> {
  const [file = "", exported = ""] = name.split("#");
  const actions = (await import(/* @vite-ignore */ `@/${file}`)) as Record<string, NamedAction>;
  const action = actions[exported];
  if (!action) throw new Error(`There is no ${name}.`);
  return action;
}
