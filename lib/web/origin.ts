import "server-only";
import { headers } from "next/headers";
import type { SessionFacts } from "@/lib/db/platform";
import { type Origin, withOrigin } from "@/lib/origin";

/** Where this request comes from, as the front server and the nearest proxy tell it. */
export async function requestOrigin(): Promise<Origin> {
  const head = await headers();
  return {
    requestId: head.get("x-request-id")?.slice(0, 100) ?? "",
    address: head.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 100) ?? "local",
    userAgent: head.get("user-agent")?.slice(0, 300) ?? "",
  };
}

/** Runs `run` as coming from this request and, where somebody sits in a firm, from there: what it writes into a log says so. */
export async function fromRequest<T>(run: () => Promise<T>, who?: { tenantId: string; session?: Pick<SessionFacts, "support"> }): Promise<T> {
  const supportId = who?.session?.support ?? undefined;
  return withOrigin({ ...(await requestOrigin()), tenantId: who?.tenantId, supportId }, run);
}
