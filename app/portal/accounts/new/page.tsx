import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { composeMandate } from "@/app/portal/accounts/mandate-page";
import { AccountFields } from "@/components/debits/account-fields";
import { MandateText } from "@/components/debits/mandate-text";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { PageHeader } from "@/components/ui/page-header";
import { paymentsOffered } from "@/lib/features/mandates/queries";
import { wordsMark } from "@/lib/features/mandates/words";
import { contactRead } from "@/lib/web/contact";
import { saveAccount } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay.new"))("title") };
}

/** Saving an account: whose it is, the exact words of the mandate, and the tick that accepts them. */
export default async function NewAccountPage() {
  const locale = await getLocale();
  const { contact, scheme, mandateId, text } = await contactRead("invoices", async (db, { clientId }) => {
    const { scheme } = await paymentsOffered(db, clientId);
    const mandateId = randomUUID();
    return { scheme, mandateId, text: scheme ? (await composeMandate(db, clientId, mandateId, scheme, locale)).text : "" };
  });
  const t = await getTranslations("pay");
  const crumbs = [{ href: "/portal/accounts", label: t("accounts.title") }];
  if (!scheme) return <PageHeader title={t("new.title")} crumbs={crumbs} lead={t("accounts.notOffered", { firm: contact.firmName })} />;
  return (
    <>
      <PageHeader title={t("new.title")} crumbs={crumbs} lead={t("new.lead")} />
      <div className="mb-12">
        <ActionForm action={saveAccount} hidden={{ mandateId, scheme, wordsMark: wordsMark(text) }} redirectTo="/portal/accounts" toast={t("new.saved")} submitLabel={t("new.save")} size="lg" label={t("new.title")} className="grid gap-5">
          <AccountFields scheme={scheme} holder={contact.clientName} email={contact.session.email} />
          <div className="rounded-xl border border-line bg-sunken px-4 py-4 portal:px-5">
            <MandateText text={text} locale={locale} />
          </div>
          <CheckboxField name="accepted" label={t("new.accept")} />
        </ActionForm>
      </div>
    </>
  );
}
