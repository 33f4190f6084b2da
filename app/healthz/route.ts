/** The process runs; nothing is said about the database or the worker, see /readyz. */
export function GET(): Response {
  return Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } });
}
