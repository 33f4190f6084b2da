import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { FullMessage } from "@/lib/features/notifications/queries";
import { instantText } from "@/lib/format/instant";
import { isLocale, localeNames } from "@/lib/i18n/locale";

/** The head of a mail: from whom, to whom, when, in which language, what goes along. */
export function MessageFacts({ message, timeZone }: { message: FullMessage; timeZone: string }) {
  const t = useTranslations("messages");
  const locale = useLocale();
  return (
    <Panel padded>
      <dl className="figure grid gap-2 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Fact name={t("from")}>{message.sender.name}</Fact>
        <Fact name={t("to")}>{message.recipients.join(", ")}</Fact>
        {message.sender.replyTo ? <Fact name={t("replyTo")}>{message.sender.replyTo}</Fact> : null}
        <Fact name={t("written")}>{instantText(message.createdAt, timeZone, locale, "full")}</Fact>
        <Fact name={t("language")}>{isLocale(message.locale) ? localeNames[message.locale] : message.locale}</Fact>
        {message.attachments.length > 0 ? <Fact name={t("attachment")}>{message.attachments.map(({ fileName }) => fileName).join(", ")}</Fact> : null}
        {message.invoiceId ? (
          <Fact name={t("kind.invoice")}>
            <Link href={`/invoices/${message.invoiceId}`} className="font-medium hover:underline">
              {t("openInvoice")}
            </Link>
          </Fact>
        ) : null}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="-mt-2 wrap-anywhere sm:mt-0">{children}</dd>
    </>
  );
}
