import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeyTable } from "@/components/keys/key-table";
import { NewKey } from "@/components/keys/new-key";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { KEY_DAYS } from "@/lib/features/keys/input";
import { keyList } from "@/lib/features/keys/queries";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

/** Keys for other programs: make one, see who uses which, take one back. */
export default async function ApiPage() {
  const { keys } = await staffRead("key.write", async (db, { timeZone }) => ({ keys: await keyList(db, timeZone) }));
  const t = await getTranslations("keys");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <ButtonLink href="/api/v1/docs" icon="document">
            {t("docs")}
          </ButtonLink>
        }
      />
      <div className="grid gap-5">
        <Panel title={t("keys")} count={keys.length}>
          {keys.length === 0 ? (
            <EmptyState icon="bolt" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <KeyTable keys={keys} revoke={actions.revokeKey} />
          )}
        </Panel>
        <Panel title={t("newKey")} padded>
          <NewKey action={actions.createKey} days={KEY_DAYS} />
        </Panel>
      </div>
    </>
  );
}
