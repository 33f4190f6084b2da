import type { ActionResult } from "@/lib/web/result";

/** The sentences of the doors' refusals, by code, in the reader's language. */
export type DoorRefusals = Record<string, string>;

/**
 * Signs in through one of next-auth's doors and goes to `destination` as a new page, so that everything is read again
 * with the new session. Answers only when the door refused; throws when the server could not be reached.
 */
export async function enter(
  door: "password" | "link" | "second" | "passkey",
  credentials: Record<string, string>,
  { refusals, destination }: { refusals: DoorRefusals; destination: string },
): Promise<ActionResult<never>> {
  const code = await knock(door, credentials);
  if (code === null) return leave(destination);
  const message = refusals[code];
  if (!message) throw new Error(code);
  return { ok: false, message, refusal: code };
}

/** Leaves for another page; the form stays busy until the browser is there. */
export function leave(destination: string): Promise<never> {
  window.location.assign(destination);
  return new Promise(() => {});
}

/** Null when the browser is signed in now, otherwise the refusal's code. */
async function knock(door: string, credentials: Record<string, string>): Promise<string | null> {
  const { csrfToken } = await answerOf(await fetch("/api/auth/csrf", { cache: "no-store" }));
  const body = new URLSearchParams({ ...credentials, csrfToken: String(csrfToken), json: "true" });
  const response = await fetch(`/api/auth/callback/${door}`, { method: "POST", body });
  const asked = new URL(String((await answerOf(response)).url), window.location.origin).searchParams;
  if (asked.has("csrf")) return "unexpected";
  return asked.get("error") ?? (response.ok ? null : "unexpected");
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
