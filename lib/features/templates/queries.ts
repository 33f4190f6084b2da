import type { TenantDb } from "@/lib/db/tenant";
import type { AgreementLocale } from "@/lib/domain/agreement";
import { builtInTemplate, builtInTemplates } from "@/lib/domain/agreement-templates";
import { found } from "@/lib/domain/refusal";
import type { TemplateRef } from "@/lib/features/templates/input";

/** A template as lists show it: the firm's own, or one of the built-in ones that the firm has not changed yet. */
export interface TemplateRow {
  template: TemplateRef;
  name: string;
  locale: AgreementLocale;
  /** The language of the built-in text that it is or began as, or null. */
  builtIn: AgreementLocale | null;
  /** 0 for a built-in one as it came. */
  version: number;
  /** Who took away the notice that a lawyer of the place should check it, when, and which version; null: it stands. */
  checked: { byName: string; at: Date; version: number } | null;
  savedAt: Date | null;
}

/** All templates in use, built-in languages first. */
export async function templateList(db: TenantDb): Promise<TemplateRow[]> {
  const rows = await db.$queryRaw<(Omit<TemplateRow, "checked"> & { byName: string | null; checkedAt: Date | null; checkedVersion: number | null })[]>`
    SELECT template.id AS template, template.name, template.locale, template.built_in AS "builtIn", template.version, version.created_at AS "savedAt",
           member.name AS "byName", template.checked_at AS "checkedAt", template.checked_version AS "checkedVersion"
      FROM agreement_template template
      JOIN agreement_template_version version ON version.template_id = template.id AND version.version = template.version
      LEFT JOIN member ON member.id = template.checked_by
     WHERE template.archived_at IS NULL
     ORDER BY template.built_in IS NULL, template.created_at, template.id`;
  const own = rows.map(({ byName, checkedAt, checkedVersion, ...row }): TemplateRow => {
    const checked = byName !== null && checkedAt && checkedVersion !== null ? { byName, at: checkedAt, version: checkedVersion } : null;
    return { ...row, checked };
  });
  const taken = new Set(own.map((row) => row.builtIn));
  const asTheyCame = builtInTemplates.filter(({ locale }) => !taken.has(locale)).map(({ locale, name }): TemplateRow => {
    return { template: `built_in:${locale}`, name, locale, builtIn: locale, version: 0, checked: null, savedAt: null };
  });
  return [...asTheyCame, ...own];
}

/** A version in the history of a template. */
export interface TemplateVersion {
  version: number;
  note: string;
  authorName: string | null;
  createdAt: Date;
}

export interface TemplatePage extends TemplateRow {
  body: string;
  /** Newest first; none for a built-in one as it came. */
  versions: TemplateVersion[];
}

/** A template with its text, in its newest version or in an older one. Throws `Missing`. */
export async function templatePage(db: TenantDb, template: TemplateRef, version?: number): Promise<TemplatePage> {
  const row = found((await templateList(db)).find((each) => each.template === template));
  if (row.version === 0) return { ...row, body: builtInTemplate(row.locale).body, versions: [] };
  const kept = found(await db.agreementTemplateVersion.findFirst({ where: { templateId: template, version: version ?? row.version } }));
  const versions = await db.$queryRaw<TemplateVersion[]>`
    SELECT version, note, created_at AS "createdAt", (SELECT name FROM member WHERE member.id = created_by) AS "authorName"
      FROM agreement_template_version
     WHERE template_id = ${template}::uuid
     ORDER BY version DESC
     LIMIT 200`;
  return { ...row, body: kept.body, versions };
}

/** What an agreement takes from a template. */
export interface AgreementSource {
  body: string;
  locale: AgreementLocale;
  templateId: string | null;
  templateVersion: number | null;
  builtIn: AgreementLocale | null;
  withNotice: boolean;
}

/** The text that an agreement begins with. A built-in one that the firm has changed since is the firm's. Throws `Missing`. */
export async function agreementSource(db: TenantDb, template: TemplateRef): Promise<AgreementSource> {
  const rows = await templateList(db);
  const builtIn = template.startsWith("built_in:") ? template.slice("built_in:".length) : null;
  const row = found(rows.find((each) => (builtIn ? each.builtIn === builtIn : each.template === template)));
  const { body, locale, version, checked } = await templatePage(db, row.template);
  const own = version > 0;
  return { body, locale, builtIn: row.builtIn, templateId: own ? row.template : null, templateVersion: own ? version : null, withNotice: checked === null };
}

/** Whether the notice stands today for what an agreement was made from. */
export async function noticeStands(db: TenantDb, agreement: { templateId: string | null; builtIn: string | null }): Promise<boolean> {
  const where = agreement.templateId ? { id: agreement.templateId } : { builtIn: agreement.builtIn ?? "" };
  const row = await db.agreementTemplate.findFirst({ where, select: { checkedAt: true } });
  return !row?.checkedAt;
}
