import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sendMessageAgain } from "@/app/(desk)/settings/messages/actions";
import { ActionButton } from "@/components/forms/action-button";
import { MessageFacts } from "@/components/messages/message-facts";
import { MessagePreview } from "@/components/messages/message-preview";
import { MessageStatus } from "@/components/messages/message-status";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { withoutOpenAddresses } from "@/lib/domain/open-address";
import { withLogo } from "@/lib/features/notifications/dress";
import { fullMessage } from "@/lib/features/notifications/queries";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

/** One mail as it went out, or as it waits. */
export default async function MessagePage({ params }: PageProps<"/settings/messages/[id]">) {
  const { id } = await params;
  const { message, staff } = await staffRead("message.read", async (db) => ({ message: await fullMessage(db, idInPath(id)) }));
  const t = await getTranslations("messages");
  const failed = message.status === "failed";
  // What opens something to whoever has it is not for support to take along.
  const isOurs = staff.session.support === null;
  const shown = (text: string) => (isOurs ? text : withoutOpenAddresses(text));
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/settings/messages", label: t("title") }]}
        title={message.subject}
        badge={<MessageStatus {...message} timeZone={staff.timeZone} />}
        actions={
          <>
            {failed ? (
              <ActionButton action={sendMessageAgain} hidden={{ messageId: message.id }} toast={t("sendingAgain")} icon="again" variant="primary">
                {t("sendAgain")}
              </ActionButton>
            ) : null}
            {isOurs ? (
              <ButtonLink href={`/api/documents/messages/${message.id}`} icon="download" file>
                {t("eml")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {message.failure ? (
        <Note tone={failed ? "over" : "low"} className="mb-5" title={t(message.status === "sent" ? "notReached" : "failure", { reason: message.failure })}>
          {t(failed ? "final" : message.status === "sent" ? "othersReached" : "retried")}
        </Note>
      ) : null}
      <div className="grid gap-5">
        <MessageFacts message={message} timeZone={staff.timeZone} />
        <MessagePreview subject={message.subject} html={withLogo(shown(message.html), message.logo)} text={shown(message.text)} />
      </div>
    </>
  );
}
