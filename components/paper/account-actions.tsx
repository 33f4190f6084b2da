import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import type { AccountStatement } from "@/lib/domain/account-statement";
import type { ActionResult } from "@/lib/web/result";

export type AccountFilesProps = {
  statement: Pick<AccountStatement, "from" | "to" | "currency">;
  /** Where the PDF is read, and the table with `type=csv`. */
  filesHref: string;
  size?: "lg";
};

/** The statement as files: PDF and table. */
export function AccountFiles({ statement: { from, to, currency }, filesHref, size }: AccountFilesProps) {
  const t = useTranslations("paper_desk.account");
  const query = `from=${from}&to=${to}&currency=${currency}`;
  return (
    <>
      <ButtonLink href={`${filesHref}?${query}`} icon="document" target="_blank" prefetch={false} size={size}>
        {t("pdf")}
      </ButtonLink>
      <ButtonLink file href={`${filesHref}?${query}&type=csv`} icon="download" size={size}>
        {t("csv")}
      </ButtonLink>
    </>
  );
}

export type AccountActionsProps = AccountFilesProps & {
  clientId: string;
  clientName: string;
  recipients: readonly string[];
  mail: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** The files, and the mail that brings them to the client. */
export function AccountActions({ clientId, clientName, recipients, mail, ...files }: AccountActionsProps) {
  const t = useTranslations("paper_desk.account");
  const tCommon = useTranslations("common");
  const locale = useLocale();
  const { from, to, currency } = files.statement;
  const nobody = recipients.length === 0;
  return (
    <>
      <AccountFiles {...files} />
      <ConfirmButton
        action={mail}
        hidden={{ clientId, from, to, currency }}
        onceIds={["mailId"]}
        label={t("mail")}
        title={t("mailTitle", { client: clientName })}
        description={nobody ? undefined : t("mailText", { recipients: new Intl.ListFormat(locale).format(recipients) })}
        keepLabel={tCommon("cancel")}
        toast={t("mailed")}
        icon="mail"
      >
        {nobody ? <Note tone="low">{t("mailNobody")}</Note> : null}
      </ConfirmButton>
    </>
  );
}
