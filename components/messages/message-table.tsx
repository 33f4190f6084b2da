import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MessageStatus } from "@/components/messages/message-status";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { MessageRow } from "@/lib/features/notifications/queries";
import { instantText } from "@/lib/format/instant";

/** All mails of the firm: what they say, to whom, and where they are. */
export function MessageTable({ messages, timeZone }: { messages: readonly MessageRow[]; timeZone: string }) {
  const t = useTranslations("messages");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.subject")}</HeadCell>
          <HeadCell>{t("column.to")}</HeadCell>
          <HeadCell end>{t("column.written")}</HeadCell>
          <HeadCell>{t("column.status")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {messages.map((message) => (
          <TableRow key={message.id}>
            <Cell primary sub={t(`kind.${message.kind}`)}>
              <Link href={`/settings/messages/${message.id}`} className="wrap-anywhere hover:underline">
                {message.subject}
              </Link>
            </Cell>
            <Cell wide>
              <span className="wrap-anywhere text-ink-2">{message.recipients.join(", ")}</span>
            </Cell>
            <Cell end label={t("column.written")} className="whitespace-nowrap">
              {instantText(message.createdAt, timeZone, locale, "dayTime")}
            </Cell>
            <Cell label={t("column.status")}>
              <MessageStatus {...message} timeZone={timeZone} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
