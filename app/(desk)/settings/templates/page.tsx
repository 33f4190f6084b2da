import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TemplateTable } from "@/components/agreements/template-table";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { permits } from "@/lib/domain/permission";
import { templateList } from "@/lib/features/templates/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

/** The texts that agreements begin with. */
export default async function TemplatesPage() {
  const { templates, staff } = await staffRead("agreement.read", async (db) => ({ templates: await templateList(db) }));
  const t = await getTranslations("templates");
  const add = permits(staff.role, "template.write") ? (
    <ButtonLink href="/settings/templates/new" icon="plus" variant="primary">
      {t("new")}
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={add} />
      <Panel>
        <TemplateTable templates={templates} timeZone={staff.timeZone} />
      </Panel>
    </>
  );
}
