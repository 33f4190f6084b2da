import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { BareNumber } from "@/lib/domain/duration-notation";
import type { DisputeDetails } from "@/lib/features/disputes/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";
import { ReverseDispute } from "./reverse-dispute";

export type DisputeAnswerProps = {
  dispute: DisputeDetails;
  /** Whether whoever looks may answer. */
  office: boolean;
  timeZone: string;
  bareNumber: BareNumber;
  answer: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** What the client wrote, and the firm's answer: given already, or the two that it may give. */
export function DisputeAnswer({ dispute, office, timeZone, bareNumber, answer }: DisputeAnswerProps) {
  const t = useTranslations("tasks");
  const locale = useLocale();
  return (
    <Panel title={t("dispute.said", { name: dispute.contactName, day: instantText(dispute.at, timeZone, locale, "dayTime") })}>
      <div className="grid gap-4 p-4">
        <blockquote className="border-l-2 border-line-strong pl-3.5 wrap-anywhere whitespace-pre-wrap">{dispute.words}</blockquote>
        {dispute.answer && dispute.answeredAt ? (
          <div className="grid gap-1 text-sm">
            <p className="font-medium">{t(`dispute.answer_${dispute.answer}`)}</p>
            {dispute.reason ? <p className="wrap-anywhere whitespace-pre-wrap">{dispute.reason}</p> : null}
            <p className="text-ink-3">{t("dispute.answered", { name: dispute.answeredByName ?? "", day: instantText(dispute.answeredAt, timeZone, locale, "dayTime") })}</p>
          </div>
        ) : office ? (
          <div className="flex flex-wrap gap-2">
            {dispute.deleted ? null : <ReverseDispute dispute={dispute} bareNumber={bareNumber} answer={answer} />}
            <ConfirmButton
              action={answer}
              hidden={{ responseId: dispute.responseId, revision: dispute.currentRevision, answer: "keep" }}
              label={t("answer.keep")}
              title={t("answer.keep")}
              description={t("answer.keepText")}
              confirmLabel={t("answer.keepConfirm")}
              keepLabel={t("answer.cancel")}
              toast={t("answer.kept")}
            >
              <TextField name="reason" label={t("answer.keepReason")} rows={4} maxLength={2000} />
            </ConfirmButton>
          </div>
        ) : (
          <p className="text-sm text-ink-2">{t("dispute.forOffice")}</p>
        )}
      </div>
    </Panel>
  );
}
