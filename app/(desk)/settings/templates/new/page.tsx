import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { saveTemplate } from "@/app/(desk)/settings/templates/actions";
import { firmSamples } from "@/app/(desk)/settings/templates/sample-firm";
import { TemplateForm } from "@/components/agreements/template-form";
import { PageHeader } from "@/components/ui/page-header";
import { agreementSource } from "@/lib/features/templates/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("new") };
}

/** A new template begins with the built-in text in the reader's language. */
export default async function NewTemplatePage() {
  const locale = await getLocale();
  const { start, samples } = await staffRead("template.write", async (db) => ({ start: await agreementSource(db, `built_in:${locale}`), samples: await firmSamples(db) }));
  const t = await getTranslations("templates");
  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ href: "/settings/templates", label: t("title") }]} />
      <TemplateForm action={saveTemplate} template={null} afterVersion={0} name="" locale={locale} body={start.body} samples={samples} />
    </>
  );
}
