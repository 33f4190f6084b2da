// What is believed of a token whose signature, issuer, audience, nonce and time hold.

import { type Identity, type IdentityAccess, IdentityRefused } from "@/lib/adapters/identity/port";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The claims of a token that were verified. */
export type Claims = Record<string, unknown>;

/** Whom the claims are of. Throws `IdentityRefused`. */
export function identityOf(access: IdentityAccess, claims: Claims | undefined): Identity {
  if (!claims) throw new IdentityRefused("no token about a person");
  return access.kind === "entra" ? personOfDirectory(access, claims) : personOfProvider(access, claims);
}

/**
 * Anybody may have a directory at Microsoft, and all are signed with the same keys: what counts is that the issuer is exactly
 * that of a directory which the owner listed. Directory and object id are the person; names and addresses are the
 * directory's to give to somebody else.
 */
function personOfDirectory({ issuer, directories }: IdentityAccess, claims: Claims): Identity {
  const { tid, oid } = claims;
  if (typeof tid !== "string" || !UUID.test(tid) || !directories.includes(tid)) throw new IdentityRefused("a directory that is not listed");
  if (claims.iss !== `${issuer}/${tid}/v2.0`) throw new IdentityRefused("an issuer that is not the directory's");
  if (typeof oid !== "string" || !UUID.test(oid)) throw new IdentityRefused("no object id");
  return { subject: `${tid}:${oid}`, email: mailOf(claims.email) ?? mailOf(claims.preferred_username) };
}

function personOfProvider({ issuer }: IdentityAccess, claims: Claims): Identity {
  // As an address, since some end theirs with a slash. openid-client alone would follow Microsoft's issuer for all directories.
  if (typeof claims.iss !== "string" || !URL.canParse(claims.iss) || new URL(claims.iss).href !== new URL(issuer).href) throw new IdentityRefused("another issuer");
  const { sub } = claims;
  if (typeof sub !== "string" || sub === "" || sub.length > 255) throw new IdentityRefused("no subject");
  return { subject: sub, email: claims.email_verified === true ? mailOf(claims.email) : null };
}

function mailOf(claim: unknown): string | null {
  return typeof claim === "string" && claim.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(claim) ? claim.trim().toLowerCase() : null;
}
