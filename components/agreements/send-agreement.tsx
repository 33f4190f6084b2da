import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type SendAgreementProps = {
  action: Action;
  agreementId: string;
  revision: number;
  clientId: string;
  /** Who of the client could sign. */
  contacts: readonly { id: string; name: string; email: string }[];
  /** ISO days: the first that may be chosen, and the one that is proposed. */
  today: string;
  expiresOn: string;
  /** Blanks of the text for which there is nothing to fill in, by what they stand for. */
  empty: readonly string[];
  /** The text names a law or a court that nobody has said yet: then it can't be sent. */
  lacksLaw: boolean;
};

/** Sends the link to the person who signs; from then on the text stays as it is. */
export function SendAgreement({ action, agreementId, revision, clientId, contacts, today, expiresOn, empty, lacksLaw }: SendAgreementProps) {
  const t = useTranslations("agreements.send");
  const tRefusals = useTranslations("refusals");
  const locale = useLocale();
  if (lacksLaw) {
    return (
      <Note tone="low" className="max-w-90">
        {tRefusals("agreement_law_missing")}
      </Note>
    );
  }
  if (contacts.length === 0) {
    return (
      <Note tone="low" className="max-w-90">
        {t("noContacts")}{" "}
        <Link href={`/clients/${clientId}`} className="font-medium underline">
          {t("addContact")}
        </Link>
      </Note>
    );
  }
  return (
    <ConfirmButton
      action={action}
      hidden={{ agreementId, revision }}
      label={t("button")}
      icon="mail"
      variant="primary"
      title={t("title")}
      description={t("text")}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
    >
      {empty.length > 0 ? <Note tone="low">{t("empty", { names: new Intl.ListFormat(locale).format(empty) })}</Note> : null}
      <SelectField name="contactId" label={t("contact")} options={contacts.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))} defaultValue={contacts[0]?.id} />
      <DateField name="expiresOn" label={t("until")} hint={t("untilHint")} defaultValue={expiresOn} min={today} />
      <TextField name="message" label={t("message")} hint={t("messageHint")} rows={3} maxLength={2000} optional />
    </ConfirmButton>
  );
}
