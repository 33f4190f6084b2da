"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MarkField } from "@/components/agreements/mark-field";
import { ActionForm } from "@/components/forms/action-form";
import { FormNote } from "@/components/forms/form-note";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import type { SheetContent } from "@/lib/domain/work-sheet";
import type { ActionResult } from "@/lib/web/result";
import { SheetLines } from "./sheet-lines";

export type HandedSheetProps = {
  content: SheetContent;
  sha256: string;
  clientId: string;
  contacts: readonly { contactId: string; name: string; email: string }[];
  action: (input: unknown) => Promise<ActionResult<{ sheetId: string }>>;
};

/** What the client reads, signs, and wishes to be mailed; once signed, the way back to the technician. */
export function HandedSheet(props: HandedSheetProps) {
  const [sheetId, setSheetId] = useState<string | null>(null);
  return sheetId ? <Signed sheetId={sheetId} /> : <ToSign {...props} onSigned={setSheetId} />;
}

function ToSign({ content, sha256, clientId, contacts, action, onSigned }: HandedSheetProps & { onSigned: (sheetId: string) => void }) {
  const t = useTranslations("worksheets.hand");
  const locale = useLocale();
  const entryIds = content.lines.map(({ entryId }) => entryId).join(",");
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{t("title")}</h1>
      <p className="mt-2 mb-6 text-ink-2 wrap-anywhere">{t("lead", { firm: content.firmName, client: content.clientName })}</p>
      <SheetLines content={content} />
      <h2 className="mt-10 mb-4 text-lg font-semibold">{t("name")}</h2>
      <ActionForm action={action} hidden={{ clientId, entryIds, sha256, locale }} onceIds={["sheetId"]} onSuccess={({ sheetId }) => onSigned(sheetId)} size="lg" label={t("name")} className="grid gap-6" bare>
        <MarkField name="" first="drawn" hint={t("nameHint")} />
        <MailTo contacts={contacts} />
        <p className="text-sm text-ink-2">{t("consent")}</p>
        <FormNote />
        <SubmitButton icon="pen" size="xl" wide>
          {t("submit")}
        </SubmitButton>
        <p className="text-sm text-ink-3">{t("after", { firm: content.firmName })}</p>
      </ActionForm>
      <p className="mt-8">
        <ButtonLink href={`/worksheets/new?client=${clientId}`} icon="chevron-left" size="lg" variant="ghost">
          {t("back")}
        </ButtonLink>
      </p>
    </>
  );
}

/** To whom the sheet is mailed: a known person, another address, or nobody. */
function MailTo({ contacts }: Pick<HandedSheetProps, "contacts">) {
  const t = useTranslations("worksheets.hand");
  const [chosen, setChosen] = useState(contacts[0]?.contactId ?? "");
  const options = [...contacts.map(({ contactId, name, email }) => ({ value: contactId, label: `${name}, ${email}` })), { value: "other", label: t("otherAddress") }, { value: "", label: t("nobody") }];
  return (
    <div className="grid gap-3">
      <SelectField name="contactId" label={t("mailTo")} options={options} defaultValue={chosen} onValueChange={setChosen} />
      {chosen === "other" ? <TextField name="mailTo" type="email" label={t("address")} autoComplete="email" maxLength={254} /> : null}
    </div>
  );
}

function Signed({ sheetId }: { sheetId: string }) {
  const t = useTranslations("worksheets");
  return (
    <div className="grid justify-items-center gap-4 py-16 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-fine-soft text-fine-ink">
        <Icon name="check" size="lg" />
      </span>
      <h1 tabIndex={-1} ref={(heading) => heading?.focus()} className="text-2xl font-semibold outline-none">
        {t("page.thanks")}
      </h1>
      <ButtonLink href={`/worksheets/${sheetId}`} size="lg">
        {t("hand.back")}
      </ButtonLink>
    </div>
  );
}
