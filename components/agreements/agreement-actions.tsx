import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ButtonLink } from "@/components/ui/button-link";
import { OPEN_STATUSES, SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { type BlankName, blankNames, isBlankName } from "@/lib/domain/agreement-blanks";
import type { AgreementPage } from "@/lib/features/agreements/queries";
import { agreementBlanks } from "@/lib/format/agreement-phrases";
import type { ActionResult } from "@/lib/web/result";
import { blankKey } from "./blank-key";
import { CounterSign } from "./counter-sign";
import { ExtendAgreement } from "./extend-agreement";
import { SendAgreement } from "./send-agreement";
import { WithdrawAgreement } from "./withdraw-agreement";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type AgreementActionsProps = {
  agreement: AgreementPage;
  /** The last day that is proposed for signing, ISO. */
  expiresOn: string;
  firmName: string;
  /** Who signs for the firm, and the exact words; null where the reader may not. */
  counter: { name: string; consent: string; action: Action } | null;
  /** Null where the reader may only read. */
  actions: { send: Action; remind: Action; extend: Action; withdraw: Action } | null;
};

/** What can be done with an agreement as it stands, each with its consequence; and its file. */
export function AgreementActions({ agreement, expiresOn, firmName, counter, actions }: AgreementActionsProps) {
  const tBlank = useTranslations("templates.blank");
  const { id, status } = agreement;
  const mayWithdraw = actions && (OPEN_STATUSES.includes(status) || status === "active");
  return (
    <>
      {mayWithdraw ? <WithdrawAgreement action={actions.withdraw} agreementId={id} status={status} signerName={agreement.signerName} /> : null}
      {actions && SIGNABLE_STATUSES.includes(status) && !agreement.isExpired ? <Remind action={actions.remind} agreement={agreement} /> : null}
      {actions && agreement.isExpired ? <ExtendAgreement action={actions.extend} {...{ agreementId: id, signerName: agreement.signerName, today: agreement.today, expiresOn }} /> : null}
      <Files agreement={agreement} />
      {actions && status === "draft" ? (
        <SendAgreement
          action={actions.send}
          agreementId={id}
          revision={agreement.revision}
          clientId={agreement.clientId}
          contacts={agreement.contacts}
          today={agreement.today}
          expiresOn={expiresOn}
          empty={emptyBlanks(agreement).filter((name) => !isNeeded(name)).map((name) => tBlank(blankKey(name)))}
          lacksLaw={emptyBlanks(agreement).some(isNeeded)}
        />
      ) : null}
      {counter && status === "signed" ? <CounterSign agreementId={id} firmName={firmName} {...counter} /> : null}
    </>
  );
}

/** A line to write on is no use for these in a document that is signed on a screen. */
const isNeeded = (name: BlankName) => name === "law" || name === "court";

/** What the text asks for and nobody has said; the signer is chosen when it is sent. */
function emptyBlanks({ body, facts, locale }: AgreementPage): BlankName[] {
  const blanks = agreementBlanks(facts, locale);
  return blankNames(body).filter(isBlankName).filter((name) => name !== "signer.name" && !blanks[name].trim());
}

function Files({ agreement: { id, sha256 } }: Pick<AgreementActionsProps, "agreement">) {
  const t = useTranslations("agreements.pdf");
  const kind = sha256.final ? "final" : "text";
  if (!sha256[kind]) return null;
  return (
    <ButtonLink href={`/api/documents/agreements/${id}?kind=${kind}`} icon="document" target="_blank" prefetch={false}>
      {t(kind)}
    </ButtonLink>
  );
}

function Remind({ action, agreement }: { action: Action } & Pick<AgreementActionsProps, "agreement">) {
  const t = useTranslations("agreements.remind");
  return (
    <ConfirmButton
      action={action}
      hidden={{ agreementId: agreement.id }}
      label={t("button")}
      icon="again"
      title={t("title")}
      description={t("text", { name: agreement.signerName })}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
    />
  );
}
