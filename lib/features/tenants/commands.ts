import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import { countAttempt } from "@/lib/features/people/attempts";
import { issueTicket, type Origin } from "@/lib/features/people/door";
import { hashPassword, passwordFits } from "@/lib/features/people/password";
import { openTaxRates } from "@/lib/features/taxes/commands";
import type { ChangeFirm, SignUpFirm } from "@/lib/features/tenants/input";
import { newId } from "@/lib/ids";

/** What every firm begins with: 10 hours at the standard rate, 20 and 30 hours for ten less an hour, in minor units. */
const FIRST_SIZES = [
  { hours: 10, discountMinorPerHour: 0 },
  { hours: 20, discountMinorPerHour: 1_000 },
  { hours: 30, discountMinorPerHour: 1_000 },
];

/** What credit notes are called for short: their numbers begin with it. */
const CREDIT_PREFIX = { en: "CN", it: "NC", fr: "AV" } as const;

export interface SignedUp {
  tenantId: string;
  personId: string;
  memberId: string;
}

/**
 * Opens a firm with its catalogue and its first owner. An address that has an account opens another firm for the same
 * person if the password is theirs. Refuses `email_taken` otherwise.
 */
export async function signUpFirm(input: SignUpFirm, at: Date = now()): Promise<SignedUp> {
  const { firmName, email, password, name, ...settings } = input;
  const known = await platform().person.findUnique({ where: { email } });
  if (known && !(await passwordFits(known.passwordHash, password))) throw new Refusal("email_taken");
  const passwordHash = known ? null : await hashPassword(password);
  const tenantId = newId();
  return inTenant(tenantId, async (db) => {
    const person = known ?? (await createPerson(db, { email, name, locale: input.locale, passwordHash, createdAt: at }));
    await db.tenant.create({ data: { id: tenantId, name: firmName, email, ...settings, creditPrefix: CREDIT_PREFIX[input.locale], createdAt: at } });
    await db.catalogueSize.createMany({ data: FIRST_SIZES });
    await openTaxRates(db);
    const owner = { personId: person.id, name: person.name, email, role: "owner", status: "active", createdAt: at };
    const member = await db.member.create({ data: { id: newId(), ...owner }, select: { id: true } });
    return { tenantId, personId: person.id, memberId: member.id };
  });
}

/** Signs a firm up from the public page: counted at the door, and followed by a ticket to sign in with. */
export async function openFirm(input: SignUpFirm, origin: Origin): Promise<{ ticket: string }> {
  const at = now();
  await countAttempt({ door: "sign_up", account: input.email, address: origin.address });
  const { personId, memberId } = await signUpFirm(input, at);
  return { ticket: await issueTicket(platform(), { id: personId, email: input.email }, memberId, at) };
}

/**
 * Changes the firm's settings; invoices that were issued keep what stands on them. Refuses `row_changed` when somebody
 * else was quicker, and `currency_in_use` when there are clients and the currency would change.
 */
export async function changeFirm(db: TenantDb, actor: Actor, input: ChangeFirm): Promise<{ revision: number }> {
  const { revision, ...settings } = input;
  const firm = await db.tenant.findFirstOrThrow({ select: { currency: true } });
  if (firm.currency !== input.currency && (await db.client.findFirst({ select: { id: true } }))) throw new Refusal("currency_in_use");
  const changed = await db.tenant.updateMany({
    where: { revision },
    data: { ...settings, revision: { increment: 1 } },
  });
  if (changed.count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "firm_changed", undefined, { part: "firm", revision: revision + 1 });
  return { revision: revision + 1 };
}

interface NewPerson {
  email: string;
  name: string;
  locale: string;
  passwordHash: string | null;
  createdAt: Date;
}

/** Of two sign-ups with one address at the same moment, the second is told. */
async function createPerson(db: TenantDb, person: NewPerson): Promise<{ id: string; name: string }> {
  const [created] = await db.person.createManyAndReturn({ data: [{ id: newId(), ...person }], skipDuplicates: true, select: { id: true, name: true } });
  if (!created) throw new Refusal("email_taken");
  return created;
}
