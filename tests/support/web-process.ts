// The process of the web server as `lib/front/servers` runs it, with a stand-in for Next, which would want a build. Like Next it tells
// OpenTelemetry of each request, with the whole address.

import type { IncomingMessage, ServerResponse } from "node:http";
import { trace } from "@opentelemetry/api";
import type next from "next";
import { runServers } from "@/lib/front/servers";

const handler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  await trace.getTracer("next.js").startActiveSpan("BaseServer.handleRequest", { attributes: { "http.method": request.method ?? "", "http.target": request.url ?? "" } }, async (span) => {
    response.setHeader("x-process", process.pid);
    response.end("answered");
    span.end();
  });
};

const standIn = () => ({ prepare: async () => {}, close: async () => {}, getRequestHandler: () => handler });
await runServers(async () => standIn as unknown as typeof next);
