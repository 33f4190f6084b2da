import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { AgreementCard } from "@/lib/features/agreements/card";
import type { AgreementRow } from "@/lib/features/agreements/queries";
import { instantText } from "@/lib/format/instant";
import { localeNames } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";
import { AgreementBadge } from "./agreement-badge";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ContractAgreementProps = {
  contract: { id: string; revision: number };
  card: AgreementCard;
  timeZone: string;
  /** Null where the reader may not, or the contract has ended. */
  actions: { create: Action; activate: Action } | null;
};

/** What of the contract is signed and since when, and what can be done about it. */
export function ContractAgreement({ contract, card, timeZone, actions }: ContractAgreementProps) {
  const t = useTranslations("agreements.card");
  const { active, open, all } = card;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-3 px-4 py-3.5 text-sm">
        <Standing card={card} timeZone={timeZone} />
        {active ? <PaperLink agreement={active} /> : null}
        {open ? <PaperLink agreement={open} /> : null}
        <Earlier agreements={all.filter((each) => each !== active && each !== open)} />
        {actions && !open ? (
          <div className="flex flex-wrap gap-2">
            {active ? (
              <ButtonLink href={`/contracts/${contract.id}/edit`} icon="pen" size="sm">
                {t("propose")}
              </ButtonLink>
            ) : (
              <Prepare action={actions.create} contractId={contract.id} card={card} />
            )}
          </div>
        ) : null}
        {actions && card.status === "draft" ? <Activate action={actions.activate} contract={contract} /> : null}
      </div>
    </Panel>
  );
}

function Standing({ card: { status, active, activation }, timeZone }: Pick<ContractAgreementProps, "card" | "timeZone">) {
  const t = useTranslations("agreements.card");
  const locale = useLocale();
  if (status === "draft") return <Note tone="low">{t("waits")}</Note>;
  if (active) return <p className="figure">{t("signed", { day: instantText(active.signedAt ?? active.createdAt, timeZone, locale, "day") })}</p>;
  if (activation?.reason) {
    return <p className="figure text-ink-2 wrap-anywhere">{t("opened", { name: activation.byName ?? "", day: instantText(activation.at, timeZone, locale, "day"), reason: activation.reason })}</p>;
  }
  return <p className="text-ink-2">{t("none")}</p>;
}

function Earlier({ agreements }: { agreements: readonly AgreementRow[] }) {
  const t = useTranslations("agreements.card");
  if (agreements.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 text-ink-2">{t("earlier", { count: agreements.length })}</summary>
      <div className="mt-2 grid gap-2 border-l-2 border-line pl-3">
        {agreements.map((agreement) => (
          <PaperLink key={agreement.id} agreement={agreement} />
        ))}
      </div>
    </details>
  );
}

function PaperLink({ agreement }: { agreement: AgreementRow }) {
  const t = useTranslations("agreements");
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Link href={`/agreements/${agreement.id}`} className="inline-flex min-h-6 items-center font-medium text-link">
        {t("one", { number: agreement.numberText })}
      </Link>
      <AgreementBadge status={agreement.status} expired={agreement.isExpired} />
      {agreement.signerName ? <span className="basis-full text-xs text-ink-3 wrap-anywhere">{agreement.signerName}</span> : null}
    </p>
  );
}

function Prepare({ action, contractId, card: { templates, clientLocale } }: { action: Action; contractId: string; card: AgreementCard }) {
  const t = useTranslations("agreements.prepare");
  const proposed = templates.find(({ locale }) => locale === clientLocale) ?? templates[0];
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId }}
      label={t("button")}
      title={t("title")}
      description={t("text")}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
      redirectTo="/agreements/:agreementId"
      icon="document"
      size="sm"
    >
      <SelectField
        name="template"
        label={t("template")}
        options={templates.map(({ template, name, locale }) => ({ value: template, label: `${name} (${localeNames[locale]})` }))}
        defaultValue={proposed?.template}
      />
    </ConfirmButton>
  );
}

function Activate({ action, contract }: { action: Action; contract: ContractAgreementProps["contract"] }) {
  const t = useTranslations("agreements.activate");
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId: contract.id, revision: contract.revision }}
      label={t("button")}
      title={t("title")}
      description={t("text")}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
      size="sm"
      variant="ghost"
      className="-ml-2 justify-self-start"
    >
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={2000} />
    </ConfirmButton>
  );
}
