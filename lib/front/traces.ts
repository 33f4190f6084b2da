import type { SpanProcessor, TracerConfig } from "@opentelemetry/sdk-trace-node";
import { env } from "@/lib/env";
import { maskedPath } from "@/lib/front/route-class";

/**
 * Sends traces where `HOURBANK_TRACES` says; nothing is even loaded otherwise. Next tells its own steps (route, rendering, fetches) to
 * whatever is set up here. Call the result to send what is left.
 */
export async function startTraces(): Promise<() => Promise<void>> {
  const url = env().tracesUrl;
  if (url === undefined) return async () => {};
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([import("@opentelemetry/sdk-trace-node"), import("@opentelemetry/exporter-trace-otlp-http")]);
  const provider = new NodeTracerProvider({ resource: named(process.env.OTEL_SERVICE_NAME ?? "hourbank"), spanProcessors: [withoutTokens, new BatchSpanProcessor(new OTLPTraceExporter({ url }))] });
  provider.register();
  return () => provider.shutdown();
}

/** What the collector shows as the sender: the name and nothing of this machine. */
function named(service: string): NonNullable<TracerConfig["resource"]> {
  const attributes = { "service.name": service };
  return { attributes, getRawAttributes: () => Object.entries(attributes), merge: (other) => other ?? named(service) };
}

/** Next tells of each request with its whole address, in which a token may stand; it leaves as it stands in the log. */
export const withoutTokens: SpanProcessor = {
  onStart: (span) => {
    for (const name of ["http.target", "http.url", "url.full", "url.path"]) {
      const address = span.attributes[name];
      if (typeof address === "string") span.setAttribute(name, maskedPath(address));
    }
  },
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};
