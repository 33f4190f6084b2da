// How the provider says no: a status and an `error` object.

export type FaultKind = "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";

export class Fault extends Error {
  override readonly name = "Fault";
  readonly status: number;
  readonly body: { error: Record<string, unknown> };

  constructor(status: number, type: FaultKind, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.body = { error: { type, message, ...more } };
  }
}

/** The request makes no sense: `code` and `param` say what of it. */
export function invalid(message: string, code?: string, param?: string): Fault {
  return new Fault(400, "invalid_request_error", message, { ...(code && { code }), ...(param && { param }) });
}

/** There is no such object in the account of this key. */
export function missing(kind: string, id: string, param = "id"): Fault {
  return new Fault(404, "invalid_request_error", `No such ${kind}: '${id}'`, { code: "resource_missing", param });
}
