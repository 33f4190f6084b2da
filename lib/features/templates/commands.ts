import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { builtInTemplate } from "@/lib/domain/agreement-templates";
import type { AgreementLocale } from "@/lib/domain/agreement";
import { found, Refusal } from "@/lib/domain/refusal";
import { writeLog } from "@/lib/features/log/write";
import type { ArchiveTemplate, RemoveLawyerNotice, SaveTemplate, TemplateRef } from "@/lib/features/templates/input";
import { newId } from "@/lib/ids";

/**
 * Saves a template as its next version; agreements that were made from it keep the text that they have. A built-in one becomes
 * the firm's own by it. Refuses `template_changed` where somebody saved meanwhile.
 */
export async function saveTemplate(db: TenantDb, actor: Actor, input: SaveTemplate): Promise<{ templateId: string; version: number }> {
  const { template, afterVersion, name, locale, body, note } = input;
  const builtIn = builtInOf(template);
  if (template === null || builtIn) {
    if (afterVersion !== 0) throw new Refusal("template_changed");
    const templateId = await addTemplate(db, actor, { builtIn, name, locale: builtIn ?? locale, body, note });
    await writeLog(db, actor, "templates_changed", { noun: "template", id: templateId, name }, { version: 1 });
    return { templateId, version: 1 };
  }
  found(await db.agreementTemplate.findFirst({ where: { id: template, archivedAt: null }, select: { id: true } }));
  const version = afterVersion + 1;
  const { count } = await db.agreementTemplate.updateMany({ where: { id: template, version: afterVersion }, data: { name, version } });
  if (count === 0) throw new Refusal("template_changed");
  await db.agreementTemplateVersion.create({ data: { templateId: template, version, body, note, createdBy: memberOf(actor), createdAt: now() } });
  await writeLog(db, actor, "templates_changed", { noun: "template", id: template, name }, { version });
  return { templateId: template, version };
}

/** Takes the notice away that a lawyer of the place should check the text; who and when stays written down. Twice is the same as once. */
export async function removeLawyerNotice(db: TenantDb, actor: Actor, { template }: RemoveLawyerNotice): Promise<{ templateId: string }> {
  const memberId = found(memberOf(actor));
  const builtIn = builtInOf(template);
  const templateId = builtIn ? await ownCopy(db, actor, builtIn) : template;
  const { version } = found(await db.agreementTemplate.findFirst({ where: { id: templateId, archivedAt: null }, select: { version: true } }));
  const checked = { checkedBy: memberId, checkedAt: now(), checkedVersion: version };
  await db.agreementTemplate.updateMany({ where: { id: templateId, checkedAt: null }, data: checked });
  await writeLog(db, actor, "templates_changed", { noun: "template", id: templateId }, { version, lawyer: true });
  return { templateId };
}

/** Takes a template of the firm's own out of use. One that began as a built-in text can't be taken away: it is what stands in its place. */
export async function archiveTemplate(db: TenantDb, actor: Actor, { template }: ArchiveTemplate): Promise<void> {
  found(await db.agreementTemplate.findFirst({ where: { id: template, builtIn: null }, select: { id: true } }));
  await db.agreementTemplate.updateMany({ where: { id: template, archivedAt: null }, data: { archivedAt: now() } });
  await writeLog(db, actor, "templates_changed", { noun: "template", id: template }, { archived: true });
}

interface NewTemplate {
  builtIn: AgreementLocale | null;
  name: string;
  locale: AgreementLocale;
  body: string;
  note: string;
}

async function addTemplate(db: TenantDb, actor: Actor, { body, note, ...head }: NewTemplate): Promise<string> {
  const [id, createdAt] = [newId(), now()];
  try {
    await db.agreementTemplate.create({ data: { id, ...head, createdAt } });
  } catch (error) {
    // Of two who make a built-in text their own at once, the second is told.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw new Refusal("template_changed");
    throw error;
  }
  await db.agreementTemplateVersion.create({ data: { templateId: id, version: 1, body, note, createdBy: memberOf(actor), createdAt } });
  return id;
}

async function ownCopy(db: TenantDb, actor: Actor, builtIn: AgreementLocale): Promise<string> {
  const there = await db.agreementTemplate.findFirst({ where: { builtIn }, select: { id: true } });
  if (there) return there.id;
  const { name, body } = builtInTemplate(builtIn);
  return addTemplate(db, actor, { builtIn, name, locale: builtIn, body, note: "" });
}

function builtInOf(template: TemplateRef | null): AgreementLocale | null {
  return template?.startsWith("built_in:") ? (template.slice("built_in:".length) as AgreementLocale) : null;
}

function memberOf(actor: Actor): string | null {
  return actor.kind === "member" ? actor.id : null;
}
