import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessageTable } from "@/components/messages/message-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NewestOlder } from "@/components/ui/newest-older";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { MESSAGE_FILTERS, messageSearch } from "@/lib/features/notifications/input";
import { messageList } from "@/lib/features/notifications/queries";
import { mailWay } from "@/lib/web/mail-way";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

/** Every mail that the firm's work has brought about: waiting, sent, failed, and which way they leave. */
export default async function MessagesPage({ searchParams }: PageProps<"/settings/messages">) {
  const search = messageSearch.parse(await searchParams);
  const { rows, next, staff } = await staffRead("message.read", (db) => messageList(db, search));
  const t = await getTranslations("messages");
  const way = mailWay();
  const tabs = MESSAGE_FILTERS.map((show) => ({ href: `/settings/messages?show=${show}`, label: t(`filter.${show}`), current: show === search.show }));
  const isNew = search.show === "all";
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <ButtonLink href="/settings/messages/letters" icon="document">
            {(await getTranslations("letter_forms"))("open")}
          </ButtonLink>
        }
      />
      <Note className="mb-5" icon="mail">
        <span className="wrap-anywhere">{way.kind === "smtp" ? t("way.smtp", { host: way.host }) : t("way.outbox", { folder: way.folder })}</span>
      </Note>
      <Tabs label={t("filters")} tabs={tabs} />
      <Panel>
        {rows.length > 0 ? <MessageTable messages={rows} timeZone={staff.timeZone} /> : null}
        {rows.length > 0 ? null : (
          <EmptyState
            title={t(isNew ? "empty.title" : "nothing.title")}
            icon="mail"
            actions={isNew ? null : <ButtonLink href="/settings/messages">{t("nothing.clear")}</ButtonLink>}
          >
            {t(isNew ? "empty.text" : "nothing.text")}
          </EmptyState>
        )}
        <NewestOlder
          newest={search.after ? { href: `/settings/messages?show=${search.show}`, label: t("newest") } : null}
          older={next ? { href: `/settings/messages?show=${search.show}&after=${next}`, label: t("older") } : null}
        />
      </Panel>
    </>
  );
}
