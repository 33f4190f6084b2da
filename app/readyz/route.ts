import { readiness } from "@/lib/web/readiness";

export const dynamic = "force-dynamic";

/** 200 when migrations, database role and worker are right, otherwise 503 with the reason; and how long the first job has waited. */
export async function GET(): Promise<Response> {
  const { reason, oldestJobSeconds } = await readiness();
  const headers = { "cache-control": "no-store" };
  if (reason) return Response.json({ status: "unready", reason }, { status: 503, headers });
  return Response.json({ status: "ready", oldestJobSeconds }, { headers });
}
