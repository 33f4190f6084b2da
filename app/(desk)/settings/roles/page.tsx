import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RolesTable } from "@/components/roles/roles-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PERMISSIONS } from "@/lib/domain/permission";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("title") };
}

/** The table of permissions as it holds, for everybody at the desk to read. */
export default async function RolesPage() {
  await staffRead("desk.read", () => Promise.resolve({}));
  const t = await getTranslations("roles");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Panel>
        <RolesTable permissions={PERMISSIONS} />
      </Panel>
      <p className="mt-4 text-sm text-ink-2">{t("contacts")}</p>
    </>
  );
}
