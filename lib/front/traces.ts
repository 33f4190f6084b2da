import type { SpanProcessor } from "@opentelemetry/sdk-trace-node";
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
  // What the provider says of itself comes from the environment, as everywhere in OpenTelemetry.
  process.env.OTEL_SERVICE_NAME ??= "hourbank";
  const provider = new NodeTracerProvider({ spanProcessors: [withoutTokens, new BatchSpanProcessor(new OTLPTraceExporter({ url }))] });
  provider.register();
  return () => provider.shutdown();
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
