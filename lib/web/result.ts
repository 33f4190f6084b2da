/** What every action answers. What was typed stays with the form; the answer says where it is wrong. */
export type ActionResult<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; message: string; fieldErrors?: Record<string, string[]>; refusal?: string };
