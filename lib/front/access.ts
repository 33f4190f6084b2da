import type { IncomingMessage, ServerResponse } from "node:http";
import type { Guest } from "@/lib/front/guest";
import type { FrontMetrics } from "@/lib/front/metrics";
import { maskedPath, routeClass } from "@/lib/front/route-class";
import { log } from "@/lib/log";
import type { Origin } from "@/lib/origin";

/** Follows a request to the end of its answer: one line in the log, and its figures. */
export function follow(request: IncomingMessage, response: ServerResponse, guest: Guest, origin: Origin, { metrics, quiet }: { metrics: FrontMetrics; quiet: boolean }): void {
  const start = performance.now();
  const kind = routeClass(request);
  // Next changes the address while it works.
  const path = maskedPath(request.url ?? "");
  response.once("close", () => {
    const status = response.headersSent ? response.statusCode : 499;
    const ms = performance.now() - start;
    metrics.answered(kind, status, ms);
    const level = kind === "static" || kind === "health" || quiet ? "debug" : "info";
    log[status >= 500 && status !== 503 ? "warn" : level]({ requestId: guest.requestId, method: request.method, path, kind, status, ms: Math.round(ms), tenantId: origin.tenantId, cut: response.writableFinished ? undefined : true }, "answered");
  });
}
