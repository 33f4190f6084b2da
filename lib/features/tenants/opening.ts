// Opening a firm. Whoever asks is mailed a link, whether their address has an account or not, and nothing is there until it is used:
// somebody new becomes the owner with the name and password that they choose then, somebody known opens it in their own session.

import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import { countAttempt, forgiveAttempt, type Knock } from "@/lib/features/people/attempts";
import { issueTicket, type Origin } from "@/lib/features/people/door";
import type { RequestLink } from "@/lib/features/people/input";
import type { Ticket } from "@/lib/features/people/joining";
import { createLink, FIRM_LINKS, peekLink, spendLink } from "@/lib/features/people/links";
import { hashPassword } from "@/lib/features/people/password";
import { ownSession, type Self } from "@/lib/features/people/proof";
import { openTaxRates } from "@/lib/features/taxes/commands";
import type { FirmToOpen, OpenFirm, OpenFurtherFirm, SignUpFirm } from "@/lib/features/tenants/input";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

/** What every firm begins with: 10 hours at the standard rate, 20 and 30 hours for ten less an hour, in minor units. */
const FIRST_SIZES = [
  { hours: 10, discountMinorPerHour: 0 },
  { hours: 20, discountMinorPerHour: 1_000 },
  { hours: 30, discountMinorPerHour: 1_000 },
];

/** What credit notes are called for short: their numbers begin with it. */
const CREDIT_PREFIX = { en: "CN", it: "NC", fr: "AV" } as const;

/**
 * Mails a link to open a firm with. An address that has an account gets other words and causes the same work, so that neither the
 * answer nor its time tells. Refuses `too_many_attempts`.
 */
export async function requestFirm(input: RequestLink, origin: Origin): Promise<void> {
  const at = now();
  const { email } = input;
  await countAttempt({ door: "sign_up", account: email, address: origin.address });
  await platform().$transaction(async (db) => {
    const person = await db.person.findUnique({ where: { email }, select: { locale: true } });
    const purpose = person ? "open_further_firm" : "open_firm";
    const token = await createLink(db, { purpose, email }, at);
    const locale = (person?.locale ?? input.locale) as RequestLink["locale"];
    await enqueue(db, "mail_link", { token, purpose, email, locale });
  });
}

/**
 * Opens the firm of somebody new, whose address is proved by the link, and hands back a ticket to sign in with. Of many who press at
 * once, one does. Refuses `link_spent`, `too_many_attempts`, `too_busy`, and `email_taken` where the address has an account by now.
 */
export async function openFirm({ token, name, password, ...firm }: OpenFirm, origin: Origin): Promise<Ticket> {
  const at = now();
  return withLink(token, origin, at, async () => {
    const passwordHash = await hashPassword(password);
    const tenantId = newId();
    return inTenant(tenantId, async (db) => {
      const { email } = await spendLink(db, token, FIRM_LINKS, at);
      const owner = await createPerson(db, { email, name, locale: firm.locale, passwordHash, createdAt: at, addressProvedAt: at });
      const memberId = await writeFirm(db, tenantId, firm, owner, at);
      await db.mailLink.deleteMany({ where: { email, purpose: { in: [...FIRM_LINKS] }, usedAt: null } });
      return { ticket: await issueTicket(db, owner, memberId, at) };
    });
  });
}

/**
 * Opens a further firm for who is signed in and had the link mailed to their address; the session sits down there. Refuses
 * `link_spent`, `too_many_attempts` and `bound_session`.
 */
export async function openFurtherFirm({ token, ...firm }: OpenFurtherFirm, self: Self, origin: Origin): Promise<Ticket> {
  const at = now();
  const { personId, personName, email, sessionId } = await ownSession(self);
  return withLink(token, origin, at, async () => {
    const tenantId = newId();
    return inTenant(tenantId, async (db) => {
      const link = await spendLink(db, token, FIRM_LINKS, at);
      if (link.email !== email) throw new Refusal("link_spent");
      const subjectId = await writeFirm(db, tenantId, firm, { id: personId, name: personName, email }, at);
      await db.session.updateMany({ where: { id: sessionId, personId }, data: { subjectId } });
      return { ticket: null };
    });
  });
}

/** Opens a firm for somebody new without a mail, their address unproved: for the demo and for trials. Refuses `email_taken`. */
export async function signUpFirm({ email, name, password, ...firm }: SignUpFirm, at: Date = now()): Promise<{ tenantId: string; personId: string; memberId: string }> {
  const passwordHash = await hashPassword(password);
  const tenantId = newId();
  return inTenant(tenantId, async (db) => {
    const owner = await createPerson(db, { email, name, locale: firm.locale, passwordHash, createdAt: at, addressProvedAt: null });
    return { tenantId, personId: owner.id, memberId: await writeFirm(db, tenantId, firm, owner, at) };
  });
}

/** Counts who presses a link and looks at it before any work is done for it; an honest person's knock is taken back. */
async function withLink<Result>(token: string, { address }: Origin, at: Date, run: () => Promise<Result>): Promise<Result> {
  const knock: Knock = { door: "link", account: token, address };
  await countAttempt(knock);
  if (!(await peekLink(platform(), token, at))) throw new Refusal("link_spent");
  const done = await run();
  await forgiveAttempt(knock);
  return done;
}

interface Owner {
  id: string;
  name: string;
  email: string;
}

/** Writes the firm with its catalogue and its first owner, in its own transaction; the owner's id as a member. */
async function writeFirm(db: TenantDb, tenantId: string, { firmName, ...settings }: FirmToOpen, owner: Owner, at: Date): Promise<string> {
  const { id: personId, name, email } = owner;
  await db.tenant.create({ data: { id: tenantId, name: firmName, email, ...settings, creditPrefix: CREDIT_PREFIX[settings.locale], createdAt: at } });
  await db.catalogueSize.createMany({ data: FIRST_SIZES });
  await openTaxRates(db);
  const member = await db.member.create({ data: { id: newId(), personId, name, email, role: "owner", status: "active", createdAt: at }, select: { id: true } });
  return member.id;
}

interface NewPerson extends Omit<Owner, "id"> {
  locale: string;
  passwordHash: string;
  createdAt: Date;
  addressProvedAt: Date | null;
}

/** Of two who open with one address at the same moment, the second is told. */
async function createPerson(db: TenantDb, person: NewPerson): Promise<Owner> {
  const [created] = await db.person.createManyAndReturn({ data: [{ id: newId(), ...person }], skipDuplicates: true, select: { id: true, name: true, email: true } });
  if (!created) throw new Refusal("email_taken");
  return created;
}
