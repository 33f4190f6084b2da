import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import * as actions from "@/app/(desk)/settings/templates/actions";
import { firmSamples } from "@/app/(desk)/settings/templates/sample-firm";
import { LawyerNotice } from "@/components/agreements/lawyer-notice";
import { TemplateForm } from "@/components/agreements/template-form";
import { TemplatePreview } from "@/components/agreements/template-preview";
import { TemplateVersions } from "@/components/agreements/template-versions";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { permits } from "@/lib/domain/permission";
import { templateRef } from "@/lib/features/templates/input";
import { agreementSource, templatePage } from "@/lib/features/templates/queries";
import { staffRead } from "@/lib/web/staff";
import { localeNames } from "@/lib/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

/** One template: its text with the paper beside it, the notice, and its versions; `?version=` shows an older one. */
export default async function TemplateOnePage({ params, searchParams }: PageProps<"/settings/templates/[template]">) {
  const named = templateRef.safeParse(decodeURIComponent((await params).template));
  if (!named.success) notFound();
  const asked = Number((await searchParams)["version"]) || undefined;
  const { template, samples, staff } = await staffRead("agreement.read", async (db) => {
    // A built-in text that the firm has made its own since goes by either name.
    const { templateId } = named.data.startsWith("built_in:") ? await agreementSource(db, named.data) : { templateId: named.data };
    return { template: await templatePage(db, templateId ?? named.data, asked), samples: await firmSamples(db) };
  });
  const t = await getTranslations("templates");
  const mayWrite = permits(staff.role, "template.write");
  const { locale, name, body, version } = template;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/settings/templates", label: t("title") }]}
        title={name}
        lead={`${localeNames[locale]} · ${version === 0 ? t("builtIn") : t("versionOf", { version: asked ?? version })}`}
        actions={
          mayWrite && version > 0 && !template.builtIn ? (
            <ConfirmButton
              action={actions.archiveTemplate}
              hidden={{ template: template.template }}
              label={t("archive.button")}
              title={t("archive.title")}
              description={t("archive.text")}
              confirmLabel={t("archive.confirm")}
              toast={t("archive.done")}
              redirectTo="/settings/templates"
              variant="ghost"
              danger
            />
          ) : null
        }
      />
      <div className="grid gap-5">
        <LawyerNotice template={template} timeZone={staff.timeZone} remove={mayWrite ? actions.removeLawyerNotice : null} />
        {mayWrite ? (
          <TemplateForm key={`${version} ${asked}`} action={actions.saveTemplate} template={template.template} afterVersion={version} name={name} locale={locale} body={body} samples={samples} />
        ) : (
          <TemplatePreview body={body} blanks={samples[locale]} locale={locale} />
        )}
        <TemplateVersions template={template} shown={asked ?? version} timeZone={staff.timeZone} />
      </div>
    </>
  );
}
