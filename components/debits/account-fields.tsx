import { useTranslations } from "next-intl";
import { ChoiceField } from "@/components/forms/choice-field";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import type { DebitScheme } from "@/lib/domain/mandate";

/** What an account is known by: an IBAN, or routing and account number. */
export function AccountFields({ scheme, holder, email }: { scheme: DebitScheme; holder: string; email: string }) {
  const t = useTranslations("pay.new");
  return (
    <div className="grid gap-4">
      <TextField name="holder" label={t("holder")} defaultValue={holder} maxLength={120} autoComplete="organization" />
      {scheme === "sepa" ? <TextField name="iban" label={t("iban")} maxLength={42} autoComplete="off" spellCheck={false} /> : <AchFields />}
      <TextField name="email" type="email" label={t("email")} defaultValue={email} maxLength={254} autoComplete="email" />
    </div>
  );
}

function AchFields() {
  const t = useTranslations("pay.new");
  return (
    <>
      <FieldGroup columns={2}>
        <TextField name="routing" label={t("routing")} hint={t("routingHint")} inputMode="numeric" maxLength={11} autoComplete="off" />
        <TextField name="number" label={t("number")} inputMode="numeric" maxLength={24} autoComplete="off" />
      </FieldGroup>
      <FieldGroup columns={2}>
        <ChoiceField name="holderType" label={t("holderType")} defaultValue="company" choices={(["company", "individual"] as const).map((value) => ({ value, label: t(value) }))} />
        <ChoiceField name="accountType" label={t("accountType")} defaultValue="checking" choices={(["checking", "savings"] as const).map((value) => ({ value, label: t(value) }))} />
      </FieldGroup>
    </>
  );
}
