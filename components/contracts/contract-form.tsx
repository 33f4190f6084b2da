"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusalBeside } from "@/components/clients/refusal-beside";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ChoiceField } from "@/components/forms/choice-field";
import { DateField } from "@/components/forms/date-field";
import { DurationField } from "@/components/forms/duration-field";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { type AgreedBlock, BlockFields } from "@/components/contracts/block-fields";
import { ExpiryFields } from "@/components/contracts/expiry-fields";
import { OverrunFields } from "@/components/contracts/overrun-fields";
import { TermsConsequence } from "@/components/contracts/terms-consequence";
import { DEFAULT_LINE_SECONDS } from "@/lib/domain/contract-terms";
import { mostSeconds } from "@/lib/domain/duration";
import type { Catalogue } from "@/lib/features/catalogue/queries";
import type { ContractHead } from "@/lib/features/contracts/queries";
import type { ActionResult } from "@/lib/web/result";


export type ContractFormProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  catalogue: Pick<Catalogue, "currency" | "standardRateMinor" | "sizes">;
  /** A new contract: the clients to choose from, and the one it is for if that is known. */
  opening?: { clients: readonly { id: string; name: string; currency: string }[]; clientId: string | null };
  /** Or the contract whose terms change, with what is left on it; `proposed` where they hold only once both sides sign them. */
  changing?: { contract: ContractHead; balanceSeconds: number; proposed?: boolean };
  /** The firm's day, for the examples and the first day. */
  today: string;
  redirectTo: string;
  cancelHref: string;
};

/** Opens a contract or changes its terms; what that means for the next invoice stands beneath while one types. */
export function ContractForm({ action, catalogue, opening, changing, today, redirectTo, cancelHref }: ContractFormProps) {
  const t = useTranslations("contract_forms.form");
  const { contract, proposed } = changing ?? {};
  const terms = contract?.terms;
  const [clientId, setClientId] = useState(opening?.clientId ?? "");
  const currency = contract?.currency ?? opening?.clients.find((client) => client.id === clientId)?.currency ?? catalogue.currency;
  const [block, setBlock] = useState<AgreedBlock>({ hours: contract?.blockHours ?? null, rateMinor: contract?.rateMinor ?? null });
  const [lineSeconds, setLineSeconds] = useState<number | null>(terms?.lineSeconds ?? DEFAULT_LINE_SECONDS);

  return (
    <ActionForm
      action={refusalBeside(action, { currency_needs_rate: "rateMinor" })}
      hidden={contract ? { contractId: contract.id, ...(proposed ? {} : { revision: contract.revision }) } : undefined}
      redirectTo={redirectTo}
      cancelHref={cancelHref}
      submitLabel={proposed ? t("propose") : contract ? t("save") : t("open")}
      toast={proposed ? t("proposed") : contract ? t("saved") : t("opened")}
      className="grid gap-7"
    >
      <FieldGroup title={t("what")} columns={2}>
        {opening ? (
          <SelectField
            name="clientId"
            label={t("client")}
            placeholder={true}
            options={opening.clients.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={clientId}
            onValueChange={setClientId}
          />
        ) : null}
        <TextField name="title" label={t("title")} hint={t("titleHint")} defaultValue={contract?.title ?? t("titleDefault")} maxLength={120} autoComplete="off" />
        <BlockFields catalogue={catalogue} currency={currency} agreed={contract ?? null} onChange={setBlock} />
        {opening ? <DateField name="startedOn" label={t("started")} defaultValue={today} /> : null}
      </FieldGroup>
      <FieldGroup title={t("renewal")} columns={2}>
        <DurationField
          name="lineSeconds"
          label={t("line")}
          hint={t("lineHint")}
          bareNumber="hours"
          maxSeconds={mostSeconds}
          defaultSeconds={lineSeconds ?? undefined}
          onSecondsChange={setLineSeconds}
        />
        <ChoiceField
          name="renewalMode"
          label={t("mode")}
          defaultValue={terms?.renewalMode ?? "send"}
          choices={[
            { value: "send", label: t("modeSend"), icon: "mail" },
            { value: "warn", label: t("modeWarn"), icon: "warning" },
          ]}
        />
      </FieldGroup>
      <FieldGroup title={t("rules")}>
        <ChoiceField
          name="hoursCount"
          label={t("counts")}
          hint={t("countsHint")}
          defaultValue={terms?.hoursCount ?? "paid"}
          choices={[
            { value: "paid", label: t("countsPaid") },
            { value: "processing", label: t("countsProcessing") },
            { value: "invoiced", label: t("countsInvoiced") },
          ]}
        />
      </FieldGroup>
      <FieldGroup title={t("beyond")}>
        <OverrunFields terms={terms} currency={currency} rateMinor={block.rateMinor} />
      </FieldGroup>
      <FieldGroup title={t("lasting")}>
        <ExpiryFields terms={terms} blockHours={block.hours} today={today} />
      </FieldGroup>
      {opening ? <CheckboxField name="awaitsSignature" label={t("awaitsSignature")} hint={t("awaitsSignatureHint")} /> : null}
      <TermsConsequence currency={currency} block={block} lineSeconds={lineSeconds} lineBefore={terms?.lineSeconds} balanceSeconds={changing?.balanceSeconds} />
    </ActionForm>
  );
}
