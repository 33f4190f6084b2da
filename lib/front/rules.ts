import { env } from "@/lib/env";
import { proxiesFrom, type TrustedProxies } from "@/lib/front/guest";

/** What the front server goes by. */
export interface FrontRules {
  /** Where people reach the app. */
  baseUrl: URL;
  /** Whose word on the network address, the host and the request's id is taken. */
  trusted: TrustedProxies;
  /** Requests that are worked on at once; more wait in line. */
  mostAtOnce: number;
  /** Bytes of bodies that are held at once, over all requests. */
  mostBodyBytes: number;
  /** As many of them one network address may take up. */
  mostBodyBytesEach: number;
  /** Opens `/metrics` to whoever brings it; without one the address is not there. */
  metricsToken?: string | undefined;
  /** `next dev`: pages need more of a browser there. */
  developing: boolean;
  patience: Patience;
}

/** How long slow clients are waited for, in milliseconds. */
export interface Patience {
  /** For the head of a request. */
  headMs: number;
  /** For a whole request, body included. */
  wholeMs: number;
  /** Between two looks at a body that is being sent … */
  paceMs: number;
  /** … and the bytes that must have come meanwhile. */
  paceBytes: number;
  /** For a place, in line, while there is no overload. */
  lineMs: number;
  /** For whatever is worked on, before it is taken to wait for somebody else: then the next comes in. */
  asideMs: number;
  /** For the next bytes on a connection, in either direction. */
  silentMs: number;
  /** For requests under way when the server is told to end. */
  endMs: number;
}

export const PATIENCE: Patience = { headMs: 10_000, wholeMs: 120_000, paceMs: 10_000, paceBytes: 16_384, lineMs: 3_000, asideMs: 2_000, silentMs: 120_000, endMs: 9_000 };

/** The rules as the environment has them. Throws `EnvironmentError` where it makes no sense. */
export function frontRules(developing: boolean): FrontRules {
  const { baseUrl, trustedProxies, mostAtOnce, metricsToken } = env();
  return { baseUrl: new URL(baseUrl), trusted: proxiesFrom(trustedProxies), mostAtOnce, mostBodyBytes: 134_217_728, mostBodyBytesEach: 33_554_432, metricsToken, developing, patience: PATIENCE };
}
