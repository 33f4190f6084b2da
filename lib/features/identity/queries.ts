import type { TenantDb } from "@/lib/db/tenant";

/** A provider as the owner sees it; nothing of it is secret. */
export interface ProviderRow {
  id: string;
  kind: "entra" | "openid";
  label: string;
  issuer: string;
  clientId: string;
  directories: string[];
  enabled: boolean;
  /** Members who are connected with somebody there. */
  people: number;
}

export interface SignInSettings {
  providers: ProviderRow[];
  identityOnly: boolean;
  /** Whether the asking owner can come in through an open provider; without that they would lock themselves out. */
  connected: boolean;
}

/** How the firm's staff may sign in. */
export async function signInSettings(db: TenantDb, memberId: string): Promise<SignInSettings> {
  const firm = await db.tenant.findFirstOrThrow({ select: { identityOnly: true } });
  const rows = await db.identityProvider.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const links = await db.memberIdentity.findMany({ select: { providerId: true, memberId: true } });
  const providers = rows.map(({ id, kind, label, issuer, clientId, directories, enabled }) => ({
    id,
    kind: kind as ProviderRow["kind"],
    label,
    issuer,
    clientId,
    directories,
    enabled,
    people: links.filter((link) => link.providerId === id).length,
  }));
  const open = new Set(providers.filter((provider) => provider.enabled).map((provider) => provider.id));
  return { providers, identityOnly: firm.identityOnly, connected: links.some((link) => link.memberId === memberId && open.has(link.providerId)) };
}

/** A member's own connection with one of the firm's providers. */
export interface OwnConnection {
  providerId: string;
  label: string;
  kind: "entra" | "openid";
  /** When they last came in that way; null: not connected. */
  lastAt: Date | null;
}

/** The firm's open providers, and whether this member is connected with each. */
export async function ownConnections(db: TenantDb, memberId: string): Promise<OwnConnection[]> {
  const providers = await db.identityProvider.findMany({ where: { enabled: true }, orderBy: [{ label: "asc" }, { id: "asc" }], select: { id: true, label: true, kind: true } });
  const own = await db.memberIdentity.findMany({ where: { memberId }, select: { providerId: true, lastAt: true } });
  return providers.map(({ id, label, kind }) => ({
    providerId: id,
    label,
    kind: kind as OwnConnection["kind"],
    lastAt: own.find((link) => link.providerId === id)?.lastAt ?? null,
  }));
}
