import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { sealSecret } from "@/lib/features/identity/access";
import { type AddProvider, type ChangeProvider, type ChooseProvider, type EnableProvider, MICROSOFT_AUTHORITY, type SetIdentityOnly } from "@/lib/features/identity/input";
import { writeLog } from "@/lib/features/log/write";
import { newId } from "@/lib/ids";

const PROVIDERS_MOST = 10;

/** Adds a provider, open at once: until somebody is connected it lets nobody in. Refuses `identity_providers_full`. */
export async function addProvider(db: TenantDb, actor: Actor, input: AddProvider): Promise<{ providerId: string }> {
  await lockFirm(db);
  if ((await db.identityProvider.count()) >= PROVIDERS_MOST) throw new Refusal("identity_providers_full", { most: PROVIDERS_MOST });
  const id = newId();
  const { kind, label, clientId } = input;
  const where = kind === "entra" ? { issuer: MICROSOFT_AUTHORITY, directories: input.directories } : { issuer: input.issuer, directories: [] };
  const secretSealed = await sealSecret(db, id, input.clientSecret);
  await db.identityProvider.create({ data: { id, kind, label, clientId, secretSealed, ...where, createdAt: now() } });
  await writeLog(db, actor, "identity_provider_added", { noun: "identity_provider", id, name: label }, { kind, issuer: where.issuer, directories: where.directories.join(" ") });
  return { providerId: id };
}

/**
 * Changes what may change. Who came in from a directory that is no longer listed is signed out and no longer connected.
 * Refuses `identity_last_way`.
 */
export async function changeProvider(db: TenantDb, actor: Actor, input: ChangeProvider): Promise<void> {
  const { providerId, label, clientId } = input;
  await lockFirm(db);
  const before = found(await db.identityProvider.findFirst({ where: { id: providerId } }));
  const directories = before.kind === "entra" ? (input.directories ?? before.directories) : [];
  const secretSealed = input.clientSecret === undefined ? before.secretSealed : await sealSecret(db, providerId, input.clientSecret);
  await db.identityProvider.updateMany({ where: { id: providerId }, data: { label, clientId, directories, secretSealed } });
  if (before.kind === "entra" && before.directories.some((each) => !directories.includes(each))) {
    await signOutThrough(db, providerId);
    await db.$executeRaw`DELETE FROM member_identity WHERE provider_id = ${providerId}::uuid AND NOT (split_part(subject, ':', 1) = ANY (${directories}))`;
    await requireAWayIn(db);
  }
  await writeLog(db, actor, "identity_provider_changed", { noun: "identity_provider", id: providerId, name: label }, {
    secret: input.clientSecret !== undefined,
    client: clientId !== before.clientId,
    directories: directories.join(" "),
  });
}

/** Opens a provider, or shuts it: whoever came in through it is out with their next click. Refuses `identity_last_way`. */
export async function enableProvider(db: TenantDb, actor: Actor, { providerId, enabled }: EnableProvider): Promise<void> {
  await lockFirm(db);
  const before = found(await db.identityProvider.findFirst({ where: { id: providerId } }));
  if (before.enabled === enabled) return;
  await db.identityProvider.updateMany({ where: { id: providerId }, data: { enabled } });
  if (!enabled) {
    await signOutThrough(db, providerId);
    await requireAWayIn(db);
  }
  await writeLog(db, actor, "identity_provider_changed", { noun: "identity_provider", id: providerId, name: before.label }, { enabled });
}

/** Takes a provider away with all its connections. Refuses `identity_last_way`. */
export async function removeProvider(db: TenantDb, actor: Actor, { providerId }: ChooseProvider): Promise<void> {
  await lockFirm(db);
  const before = found(await db.identityProvider.findFirst({ where: { id: providerId } }));
  await signOutThrough(db, providerId);
  await db.identityProvider.deleteMany({ where: { id: providerId } });
  await requireAWayIn(db);
  await writeLog(db, actor, "identity_provider_removed", { noun: "identity_provider", id: providerId, name: before.label }, { kind: before.kind });
}

/**
 * Lets the staff in through the firm's providers only, or by every way again. Refuses `identity_not_connected` for an owner who
 * could not come in that way themselves.
 */
export async function setIdentityOnly(db: TenantDb, actor: Actor, { identityOnly }: SetIdentityOnly): Promise<void> {
  await lockFirm(db);
  if (identityOnly) {
    const own = await db.memberIdentity.findMany({ where: { memberId: memberOf(actor) }, select: { providerId: true } });
    const open = await db.identityProvider.count({ where: { id: { in: own.map((link) => link.providerId) }, enabled: true } });
    if (open === 0) throw new Refusal("identity_not_connected");
  }
  await db.tenant.updateMany({ data: { identityOnly } });
  await writeLog(db, actor, "sign_in_rules_changed", undefined, { identityOnly });
}

/** Ends a member's own connection; who came in through it is signed out. Refuses `identity_last_way`. */
export async function disconnectIdentity(db: TenantDb, actor: Actor, { providerId }: ChooseProvider): Promise<void> {
  await lockFirm(db);
  const memberId = memberOf(actor);
  found(await db.memberIdentity.findFirst({ where: { providerId, memberId } }));
  await signOutThrough(db, providerId, memberId);
  await db.memberIdentity.deleteMany({ where: { providerId, memberId } });
  await requireAWayIn(db);
  await writeLog(db, actor, "identity_unlinked", { noun: "member", id: memberId });
}

function memberOf(actor: Actor): string {
  if (actor.kind !== "member") throw new Missing();
  return actor.id;
}

/** Changes to the ways in follow each other, so that two can't shut the last one between them. */
async function lockFirm(db: TenantDb): Promise<void> {
  await db.$queryRaw`SELECT id FROM tenant FOR NO KEY UPDATE`;
}

/** Where providers are the only way in, an owner must still have one. */
async function requireAWayIn(db: TenantDb): Promise<void> {
  const [row] = await db.$queryRaw<{ shut: boolean }[]>`
    SELECT t.identity_only AND NOT EXISTS (
             SELECT FROM member_identity i
               JOIN identity_provider p ON p.tenant_id = i.tenant_id AND p.id = i.provider_id AND p.enabled
               JOIN member m ON m.tenant_id = i.tenant_id AND m.id = i.member_id AND m.status = 'active' AND m.role = 'owner') AS shut
      FROM tenant t`;
  if (row?.shut) throw new Refusal("identity_last_way");
}

/**
 * Ends the sessions of those who are connected with a provider, as far as they are bound to this firm. Who is coming in at this
 * moment asks once more for the provider's row when their session is there (`enterWithIdentity`), and waits for this to end.
 */
async function signOutThrough(db: TenantDb, providerId: string, memberId: string | null = null): Promise<void> {
  await db.$queryRaw`SELECT id FROM identity_provider WHERE id = ${providerId}::uuid FOR UPDATE`;
  await db.$executeRaw`
    DELETE FROM session s USING member_identity i, member m
     WHERE i.provider_id = ${providerId}::uuid AND (${memberId}::uuid IS NULL OR i.member_id = ${memberId}::uuid)
       AND m.tenant_id = i.tenant_id AND m.id = i.member_id AND s.person_id = m.person_id
       AND s.method = 'identity' AND s.tenant_id = i.tenant_id`;
}
