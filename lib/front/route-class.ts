import type { IncomingMessage } from "node:http";
import { pathOf } from "@/lib/front/gateway";

/** Kinds of requests, few enough to count each. */
export type RouteClass = "page" | "action" | "api" | "document" | "webhook" | "auth" | "feed" | "static" | "health";

const CLASSES: readonly [start: RegExp, kind: RouteClass][] = [
  [/^\/(_next\/|icons\/|pictures\/|samples\/|sw\.js$|hourbank-mark\.svg$|icon\.svg|manifest\.webmanifest$|favicon\.ico$)/, "static"],
  [/^\/(healthz|readyz|metrics)$/, "health"],
  [/^\/api\/v1\//, "api"],
  [/^\/api\/auth\//, "auth"],
  [/^\/api\/(webhooks|choices)\//, "webhook"],
  [/^\/api\/documents\//, "document"],
  [/^\/feeds\//, "feed"],
];

export function routeClass(request: IncomingMessage): RouteClass {
  const path = pathOf(request.url ?? "");
  const kind = CLASSES.find(([start]) => start.test(path))?.[1];
  return kind ?? (request.method === "GET" || request.method === "HEAD" ? "page" : "action");
}

/** An address as it may stand in a log: no question, no token, no row. */
export function maskedPath(address: string): string {
  const path = pathOf(address).slice(0, 300);
  if (!path.startsWith("/")) return ":other";
  return path.replaceAll(/[\w%~-]{24,}/g, (part) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(part) ? ":id" : ":token")).replaceAll(/(?<=\/)\d+(?=\/|$)/g, ":number");
}
