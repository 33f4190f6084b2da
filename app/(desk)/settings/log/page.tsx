import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LogFilters } from "@/components/log/log-filters";
import { LogTable } from "@/components/log/log-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NewestOlder } from "@/components/ui/newest-older";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { logSearch } from "@/lib/features/log/input";
import { chainState, logPage } from "@/lib/features/log/queries";
import { staffRead } from "@/lib/web/staff";
import { logAddress } from "./log-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("log"))("title") };
}

/** Who did what in this firm, when and from where; and whether the chain of it is whole. */
export default async function LogPage({ searchParams }: PageProps<"/settings/log">) {
  const search = logSearch.parse(await searchParams);
  const { rows, next, people, hasAny, chain, staff } = await staffRead("log.read", async (db, { timeZone }) => ({
    ...(await logPage(db, timeZone, search)),
    chain: search.check ? await chainState(db) : null,
  }));
  const t = await getTranslations("log");
  const first = { ...search, after: undefined, check: undefined };
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={logAddress({ ...first, check: "1" })} icon="check">
              {t("check")}
            </ButtonLink>
            <ButtonLink href={logAddress(first, "/settings/log/export")} icon="download" file>
              {t("export")}
            </ButtonLink>
          </>
        }
      />
      {chain ? (
        <Note className="mb-5" role="status" tone={chain.broken === null ? "fine" : "over"}>
          {chain.broken !== null ? t("broken", { where: chain.broken }) : t(chain.checked < chain.entries ? "wholeNewest" : "whole", { count: chain.entries, checked: chain.checked })}
        </Note>
      ) : null}
      <LogFilters search={search} people={people} />
      <Panel>
        {rows.length > 0 ? <LogTable rows={rows} timeZone={staff.timeZone} /> : <Nothing hasAny={hasAny} />}
        <NewestOlder
          newest={search.after ? { href: logAddress(first), label: t("newest") } : null}
          older={next ? { href: logAddress({ ...first, after: next }), label: t("older") } : null}
        />
      </Panel>
    </>
  );
}

async function Nothing({ hasAny }: { hasAny: boolean }) {
  const t = await getTranslations("log");
  const which = hasAny ? "nothing" : "empty";
  return (
    <EmptyState icon={hasAny ? "search" : "document"} title={t(`${which}.title`)} actions={hasAny ? <ButtonLink href="/settings/log">{t("filter.clear")}</ButtonLink> : null}>
      {t(`${which}.text`)}
    </EmptyState>
  );
}
