import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Note } from "@/components/ui/note";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { ActionResult } from "@/lib/web/result";

export type MailAgainProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  invoice: InvoicePaper;
  /** Who gets it; with nobody the button says what to do instead. */
  recipients: readonly string[];
  /** It has been mailed before. */
  mailed: boolean;
};

/** Mails an invoice, for the first time or once more, and says to whom before it does. */
export function MailAgain({ action, invoice, recipients, mailed }: MailAgainProps) {
  const t = useTranslations("invoices");
  const tCommon = useTranslations("common");
  const locale = useLocale();
  const { invoiceId, clientId, numberText: number, buyer } = invoice;
  const nobody = recipients.length === 0;
  if (invoice.voidedOn) return null;
  return (
    <ConfirmButton
      action={action}
      hidden={{ invoiceId }}
      onceIds={["mailId"]}
      label={t(mailed ? "mailAgain.button" : "mailAgain.first")}
      title={t("mailAgain.title", { number })}
      description={nobody ? undefined : t("mailAgain.text", { recipients: new Intl.ListFormat(locale).format(recipients) })}
      confirmLabel={t("mailAgain.confirm")}
      keepLabel={tCommon("cancel")}
      toast={t("mailAgain.done")}
      icon="mail"
    >
      {nobody ? (
        <Note tone="low">
          {t("nobody", { client: buyer.name })}{" "}
          <Link href={`/clients/${clientId}`} className="font-medium underline">
            {t("nobodyLink")}
          </Link>
        </Note>
      ) : null}
    </ConfirmButton>
  );
}
