import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HookTable } from "@/components/hooks/hook-table";
import { NewHook } from "@/components/hooks/new-hook";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { hookList } from "@/lib/features/hooks/queries";
import { staffRead } from "@/lib/web/staff";
import { addHook } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hooks"))("title") };
}

/** Other programs that are told of what happens here. */
export default async function HooksPage() {
  const { hooks } = await staffRead("hook.write", async (db) => ({ hooks: await hookList(db) }));
  const t = await getTranslations("hooks");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <ButtonLink href="/api/v1/docs#webhooks" icon="document">
            {t("guide")}
          </ButtonLink>
        }
      />
      <div className="grid gap-5">
        <Panel title={t("list")} count={hooks.length}>
          {hooks.length === 0 ? (
            <EmptyState icon="bolt" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <HookTable hooks={hooks} />
          )}
        </Panel>
        <Panel title={t("add")} padded>
          <NewHook action={addHook} />
        </Panel>
      </div>
    </>
  );
}
