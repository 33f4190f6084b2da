import { Missing } from "@/lib/domain/refusal";
import { declineByLink } from "@/lib/features/notifications/choices";

/** Where mail programs switch a kind of mail off with one click (RFC 8058): by POST, without questions or a sign-in. */
export async function POST(_request: Request, { params }: RouteContext<"/api/choices/[token]">): Promise<Response> {
  const { token } = await params;
  try {
    await declineByLink({ token });
    return new Response("Switched off.", { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof Missing) return new Response("There is nothing here.", { status: 404 });
    throw error;
  }
}

/** Whoever follows the address sees the page with the button; scanners that do so switch nothing off. */
export async function GET(_request: Request, { params }: RouteContext<"/api/choices/[token]">): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { location: `/choices/${encodeURIComponent(token)}`, "cache-control": "no-store", "referrer-policy": "no-referrer" } });
}
