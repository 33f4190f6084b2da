import { pino } from "pino";
import { currentOrigin } from "@/lib/origin";

/** Names under which a secret or a person's data could reach a log line; their values never do. */
const redactedNames = [
  "password",
  "passwordHash",
  "secret",
  "token",
  "tokenHash",
  "authorization",
  "cookie",
  "databaseUrl",
  "smtpUrl",
];

/**
 * The log of every process: one JSON object a line on standard output, level from `LOG_LEVEL` (default `info`; tests are
 * silent unless it is set). Give it fields, then a sentence: `log.info({ jobId }, "Invoice mailed")`. Whatever is said while a request
 * is answered names that request, and the firm once it is known.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => {
    const origin = currentOrigin();
    return origin?.requestId ? { requestId: origin.requestId, tenantId: origin.tenantId } : {};
  },
  redact: {
    paths: redactedNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: "[hidden]",
  },
});
