import { AsyncLocalStorage } from "node:async_hooks";

/** Where the present request comes from. Text is cut to what is kept of it; nothing here is believed for a decision. */
export interface Origin {
  /** The request's id, as the front server gave it; empty where none did. */
  requestId: string;
  /** The network address, as the nearest trusted proxy tells it. */
  address: string;
  userAgent: string;
  /** The firm that the request is about, once a gate knows it. */
  tenantId?: string;
  /** The support access under which the request is made. */
  supportId?: string;
  /** The API's key that it was made with. */
  keyId?: string;
  /** Told the firm as soon as a gate knows it: whoever let the request in writes it down at the end. */
  onFirm?: (tenantId: string) => void;
}

// One for the whole process, whichever of the server's bundles asks: a request that the front server has let in must say the
// same in a gate and in a line of the log.
const held = globalThis as { hourbankOrigin?: AsyncLocalStorage<Origin> };
held.hourbankOrigin ??= new AsyncLocalStorage<Origin>();
const present = held.hourbankOrigin;

/** Where the work that is under way was asked from; undefined in the worker's rounds and in commands of the shell. */
export function currentOrigin(): Origin | undefined {
  return present.getStore();
}

/** Runs `run`, and everything that it awaits, as coming from `origin`; what it leaves out stays as it was around it. */
export function withOrigin<Result>(origin: Partial<Origin>, run: () => Result): Result {
  if (origin.tenantId !== undefined) present.getStore()?.onFirm?.(origin.tenantId);
  return present.run({ requestId: "", address: "", userAgent: "", ...present.getStore(), ...origin }, run);
}
