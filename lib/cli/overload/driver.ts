import http from "node:http";

/** One thing that is asked of the server. */
export interface Ask {
  name: string;
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** What this request would write, to be looked for afterwards. */
  writes?: string;
}

/** What came of it. `status` is null where no answer came: the connection failed, or the patience ran out. */
export interface Outcome {
  name: string;
  status: number | null;
  tookMs: number;
  retryAfter: string | null;
  writes?: string;
}

const PATIENCE_MS = 20_000;

/**
 * Fires `perSecond` requests for `seconds`, each at its own moment whether or not the former were answered: so a server that falls behind
 * meets all that people would have sent meanwhile. Answers once the last of them was answered or given up.
 */
export async function fire(base: string, perSecond: number, seconds: number, next: () => Ask): Promise<Outcome[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const total = Math.round(perSecond * seconds);
  const begun = performance.now();
  const asked: Promise<Outcome>[] = [];
  await new Promise<void>((resolve) => {
    const turn = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - begun) / 1_000) * perSecond) + 1);
      while (asked.length < due) asked.push(send(base, agent, next()));
      if (asked.length < total) return;
      clearInterval(turn);
      resolve();
    }, 2);
  });
  const outcomes = await Promise.all(asked);
  agent.destroy();
  return outcomes;
}

function send(base: string, agent: http.Agent, { name, method, path, headers, body, writes }: Ask): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const done = (status: number | null, retryAfter: string | null = null) => resolve({ name, status, retryAfter, tookMs: performance.now() - begun, ...(writes !== undefined && { writes }) });
    const request = http.request(new URL(path, base), { method, agent, headers: { ...headers, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) }, signal: AbortSignal.timeout(PATIENCE_MS) }, (response) => {
      response.resume().once("end", () => done(response.statusCode ?? null, response.headers["retry-after"] ?? null)).once("error", () => done(null));
    });
    request.once("error", () => done(null));
    request.end(body);
  });
}
