// Signing in with OpenID Connect: authorization code with PKCE, state and nonce, by openid-client. What a provider says of
// itself is kept for a while; tokens are read once and kept nowhere.

import { createHash } from "node:crypto";
import * as oidc from "openid-client";
import { identityOf } from "@/lib/adapters/identity/claims";
import { type Identity, type IdentityAccess, type IdentityFlow, IdentityRefused, IdentityUnreachable } from "@/lib/adapters/identity/port";
import { isReachable, type Reach, reach } from "@/lib/adapters/identity/reach";

/** Seconds by which a provider's clock may differ from ours. */
const TOLERANCE_SECONDS = 60;
const KEEP_MS = 3_600_000;
const MOST_KEPT = 500;

const kept = new Map<string, { provider: oidc.Configuration; until: number }>();

/** Where to send the browser, and what to remember until it is back. Throws `IdentityUnreachable`. */
export async function beginIdentity(access: IdentityAccess, redirectUri: string, asks: Reach = reach): Promise<{ url: string; flow: IdentityFlow }> {
  const provider = await providerOf(access, asks);
  const flow: IdentityFlow = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() };
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    response_mode: "query",
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: "S256",
  });
  if (!isReachable(url.href)) throw new IdentityUnreachable("The provider's page for signing in has no address that begins with https://");
  return { url: url.href, flow };
}

/**
 * Who came back. `returned` is the address that the browser came back to, as this house knows its own. Throws
 * `IdentityRefused` for whatever isn't proved: another state or nonce, a wrong signature, issuer, audience or directory,
 * a token that has run out; and `IdentityUnreachable` where the provider can't be asked.
 */
export async function finishIdentity(access: IdentityAccess, returned: URL, flow: IdentityFlow, asks: Reach = reach): Promise<Identity> {
  const provider = await providerOf(access, asks);
  let tokens;
  try {
    tokens = await oidc.authorizationCodeGrant(provider, returned, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
    });
  } catch (error) {
    throw new IdentityRefused(reasonOf(error), { cause: error });
  }
  return identityOf(access, tokens.claims());
}

/** Asks the provider to describe itself, afresh: for the owner who tries their settings. Throws `IdentityUnreachable`. */
export async function tryIdentity(access: IdentityAccess, asks: Reach = reach): Promise<{ signInPage: string }> {
  const provider = await discover(access, asks);
  const { authorization_endpoint: page, token_endpoint: tokens, jwks_uri: keys } = provider.serverMetadata();
  if (!page || !tokens || !keys) throw new IdentityUnreachable("The provider does not offer signing in with a code and signed tokens.");
  if (![page, tokens, keys].every(isReachable)) throw new IdentityUnreachable("The provider names an address that does not begin with https://");
  return { signInPage: page };
}

async function providerOf(access: IdentityAccess, asks: Reach): Promise<oidc.Configuration> {
  const key = createHash("sha256").update(JSON.stringify([access.kind, access.issuer, access.clientId, access.clientSecret, access.directories])).digest("base64url");
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.provider;
  const provider = await discover(access, asks);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { provider, until: performance.now() + KEEP_MS });
  return provider;
}

async function discover(access: IdentityAccess, asks: Reach): Promise<oidc.Configuration> {
  const address = authorityOf(access);
  if (!isReachable(address)) throw new IdentityUnreachable("The provider's address must begin with https://");
  // Signatures are checked against the provider's keys even though the token comes straight from it; `none` is no signature.
  const execute = [oidc.enableNonRepudiationChecks, ...(address.startsWith("http:") ? [oidc.allowInsecureRequests] : [])];
  try {
    return await oidc.discovery(
      new URL(address),
      access.clientId,
      { client_secret: access.clientSecret, [oidc.clockTolerance]: TOLERANCE_SECONDS },
      oidc.ClientSecretPost(access.clientSecret),
      { execute, timeout: 10, [oidc.customFetch]: (url, options) => asks(url, options) },
    );
  } catch (error) {
    throw new IdentityUnreachable(reasonOf(error), { cause: error });
  }
}

/** Of one directory its own description; of several the one that Microsoft has for all, whose tokens name their directory. */
function authorityOf({ kind, issuer, directories }: IdentityAccess): string {
  if (kind === "openid") return issuer;
  const [only, ...others] = directories;
  return `${issuer}/${others.length === 0 ? only : "organizations"}/v2.0`;
}

/** A reason without anything secret: openid-client's own sentence, and the provider's code where it said one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const said = "error" in error && typeof error.error === "string" ? ` (${error.error})` : "";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}${said}`.slice(0, 300);
}
