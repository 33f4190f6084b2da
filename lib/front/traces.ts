import { env } from "@/lib/env";

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
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))] });
  provider.register();
  return () => provider.shutdown();
}
