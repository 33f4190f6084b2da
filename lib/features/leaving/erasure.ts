// A person is forgotten: what names them is put away, what the books are made of stays.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import type { EraseContact, EraseMember } from "@/lib/features/leaving/input";
import { forgetFiles } from "@/lib/features/leaving/originals";
import { writeLog } from "@/lib/features/log/write";
import { supportChairs } from "@/lib/features/support/queries";

/** By which name an erased person is known from then on. */
const NAMES = { en: "Erased person", it: "Persona cancellata", fr: "Personne effacée" } as const;

/**
 * Forgets a client's contact: name, address, telephone, the way into the portal, wishes about mail, and whatever was mailed to them.
 * Invoices, signed agreements, mandates and work sheets stay as they were issued or signed. Refuses `name_differs` and `already_erased`.
 */
export async function eraseContact(db: TenantDb, actor: Actor, { contactId, typedName }: EraseContact): Promise<void> {
  const contact = found(await db.contact.findFirst({ where: { id: contactId } }));
  if (contact.erasedAt) throw new Refusal("already_erased");
  if (typedName !== contact.name) throw new Refusal("name_differs");
  const nobody = await nextNobody(db);
  await db.contact.updateMany({
    where: { id: contactId },
    data: { ...nobody, phone: "", personId: null, portalAccess: false, receivesInvoices: false, archivedAt: contact.archivedAt ?? now(), erasedAt: now() },
  });
  await db.contactChoice.deleteMany({ where: { contactId } });
  await forgetMail(db, contact.email, contactId, nobody);
  await forgetFiles(db);
  await forgetAccount(db, contact.personId);
  await writeLog(db, actor, "erased", { noun: "contact", id: contactId });
}

/**
 * Forgets a former member of staff; what they did stays in the books, by "Erased person 3". Refuses `member_still_here`, `name_differs`
 * and `already_erased`; the chair of support is nobody of the staff, and throws `Missing`.
 */
export async function eraseMember(db: TenantDb, actor: Actor, { memberId, typedName }: EraseMember): Promise<void> {
  const member = found(await db.member.findFirst({ where: { id: memberId, NOT: { id: { in: await supportChairs(db) } } } }));
  if (member.erasedAt) throw new Refusal("already_erased");
  if (member.status !== "removed") throw new Refusal("member_still_here");
  if (typedName !== member.name) throw new Refusal("name_differs");
  const nobody = await nextNobody(db);
  await db.member.updateMany({ where: { id: memberId }, data: { ...nobody, personId: null, keys: {}, erasedAt: now() } });
  await db.memberIdentity.deleteMany({ where: { memberId } });
  await db.calendarFeed.deleteMany({ where: { memberId } });
  await db.timer.deleteMany({ where: { memberId } });
  const calledThere = [member.email.toLowerCase(), member.name.toLowerCase()];
  await db.importMatch.deleteMany({ where: { OR: [{ memberId }, { kind: "person", source: { in: calledThere } }] } });
  await forgetMail(db, member.email, null, nobody);
  await forgetFiles(db);
  await forgetAccount(db, member.personId);
  await writeLog(db, actor, "erased", { noun: "member", id: memberId });
}

interface Nobody {
  name: string;
  email: string;
}

/** The next name without a person, in the firm's language. Erasures of one firm follow each other. */
async function nextNobody(db: TenantDb): Promise<Nobody> {
  const [firm] = await db.$queryRaw<{ id: string; locale: keyof typeof NAMES }[]>`SELECT id, locale FROM tenant FOR NO KEY UPDATE`;
  const erased = (await db.contact.count({ where: { erasedAt: { not: null } } })) + (await db.member.count({ where: { erasedAt: { not: null } } }));
  const number = erased + 1;
  return { name: `${NAMES[found(firm).locale]} ${number}`, email: `erased-${number}@erased.invalid` };
}

/** Mail to them alone keeps its kind and day; where others got it as well, only their address goes. Links that wait open nothing more. */
async function forgetMail(db: TenantDb, email: string, contactId: string | null, nobody: Nobody): Promise<void> {
  const told = await db.message.findMany({ where: { OR: [{ recipients: { has: email } }, ...(contactId ? [{ contactId }] : [])] }, select: { id: true, recipients: true } });
  for (const { id, recipients } of told) {
    const others = recipients.filter((each) => each !== email);
    const words = others.length === 0 ? { subject: "—", textBody: "", htmlBody: "", unsubscribeUrl: null } : {};
    await db.message.updateMany({ where: { id }, data: { recipients: [...others, nobody.email], ...words } });
    if (others.length === 0) await db.messageAttachment.deleteMany({ where: { messageId: id } });
  }
  await db.$executeRaw`DELETE FROM mail_link WHERE email = ${email} AND tenant_id = current_tenant()`;
}

/** Their account goes with its sessions, passkeys and codes, unless they have a place elsewhere. */
async function forgetAccount(db: TenantDb, personId: string | null): Promise<void> {
  if (!personId) return;
  const [asked] = await db.$queryRaw<{ placed: boolean }[]>`SELECT platform.has_place(${personId}::uuid) AS placed`;
  if (asked?.placed === false) await db.person.deleteMany({ where: { id: personId } });
}
