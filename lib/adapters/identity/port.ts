// What Hourbank asks of whoever vouches for people: where to send a browser, and who came back from there.

export type IdentityKind = "entra" | "openid";

/** How to reach a firm's identity provider, with its secret in clear. */
export interface IdentityAccess {
  kind: IdentityKind;
  /** The provider's own address; with Microsoft the authority's, which the directories belong to. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Microsoft directories whose people may come in. */
  directories: string[];
}

/** What must be the same when the browser comes back. It stays in that browser, sealed. */
export interface IdentityFlow {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Whom the provider vouches for. */
export interface Identity {
  /** With Microsoft `tid:oid`, otherwise `sub`. */
  subject: string;
  /** A mail address that the provider stands for; null where it doesn't. Good for a first acquaintance, never as an identity. */
  email: string | null;
}

/** What came back proves nobody. `reason` is for the log, never for the person. */
export class IdentityRefused extends Error {
  override readonly name = "IdentityRefused";
}

/** The provider can't be asked, or is not set up as the firm says. The message is for the owner who tries it. */
export class IdentityUnreachable extends Error {
  override readonly name = "IdentityUnreachable";
}
