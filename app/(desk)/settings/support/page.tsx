import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessTable } from "@/components/support/access-table";
import { GrantForm } from "@/components/support/grant-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { supportPage } from "@/lib/features/support/queries";
import { staffRead } from "@/lib/web/staff";
import { approveSupport, endSupport, grantSupport } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("support"))("title") };
}

/** Who of Hourbank's support may come in, why and until when: nobody unless the owner says so. */
export default async function SupportAccessPage() {
  const { accesses, code, staff } = await staffRead("support.write", (db) => supportPage(db));
  const t = await getTranslations("support");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <Panel title={t("accesses")} count={accesses.length}>
          {accesses.length > 0 ? (
            <AccessTable accesses={accesses} timeZone={staff.timeZone} actions={{ approve: approveSupport, end: endSupport }} />
          ) : (
            <EmptyState icon="shield" title={t("empty.title")}>
              {t("empty.text")}
            </EmptyState>
          )}
        </Panel>
        <Panel title={t("grantTitle")} padded>
          <GrantForm action={grantSupport} />
        </Panel>
        <Note icon="key" title={t("code")}>
          <code className="figure my-1.5 block rounded-sm bg-surface px-2 py-1.5 wrap-anywhere text-ink select-all">{code}</code>
          {t("codeText")}
        </Note>
      </div>
    </>
  );
}
