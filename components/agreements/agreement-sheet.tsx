import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { AgreementPage } from "@/lib/features/agreements/queries";
import { filledAgreement } from "@/lib/format/agreement-markdown";
import { agreementBlanks, lawyerNotice } from "@/lib/format/agreement-phrases";
import { AgreementView } from "./agreement-view";

export type AgreementSheetProps = { agreement: Pick<AgreementPage, "paper" | "body" | "facts" | "locale" | "withNotice" | "numberText"> };

/** The paper at the desk: as it was printed, or as it would be. */
export function AgreementSheet({ agreement }: AgreementSheetProps) {
  const t = useTranslations("agreements");
  const { paper, body, facts, locale, withNotice, numberText } = agreement;
  const notice = paper ? paper.notice : withNotice ? lawyerNotice(locale) : null;
  return (
    <article lang={locale} aria-label={t("one", { number: numberText })} className="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-10">
      <p className="figure mb-5 flex flex-wrap justify-between gap-x-4 border-b border-line pb-4 text-sm text-ink-3">
        <span className="wrap-anywhere">{paper?.firmName ?? facts.firm.name}</span>
        <span>{numberText}</span>
      </p>
      {notice ? (
        <Note tone="low" className="mb-5">
          {notice}
        </Note>
      ) : null}
      <AgreementView blocks={paper?.blocks ?? filledAgreement(body, agreementBlanks(facts, locale))} />
    </article>
  );
}
