// What a key of the API may touch. A scope never adds to what the member behind the key may do: both must allow it.

export const API_SCOPES = [
  "clients:read", "clients:write",
  "contracts:read", "contracts:write",
  "hours:read", "hours:write",
  "time:read", "time:write",
  "tickets:read", "tickets:write",
  "renewals:read", "renewals:write",
  "invoices:read", "invoices:write",
  "payments:read", "payments:write",
  "journal:read",
  "webhooks:read", "webhooks:write",
] as const;

export type ApiScope = (typeof API_SCOPES)[number];

/** Requests a minute that a new key may make. */
export const USUAL_REQUESTS_A_MINUTE = 6_000;

/** What a key looks like: a part that may be shown, and the secret. */
export const API_KEY = /^(hb_[a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;
