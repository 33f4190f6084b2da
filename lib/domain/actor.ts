// Who did it, as the books remember it.

export type Actor =
  | { kind: "member"; id: string }
  | { kind: "contact"; id: string }
  | { kind: "system" };

/** The system itself: the worker's daily rounds and the renewal that nobody clicked. */
export const SYSTEM: Actor = { kind: "system" };

/** One word for the books: `member:<id>`, `contact:<id>` or `system`. */
export function actorText(actor: Actor): string {
  return actor.kind === "system" ? "system" : `${actor.kind}:${actor.id}`;
}
