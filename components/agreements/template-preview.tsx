import type { Locale } from "@/lib/i18n/locale";
import { filledAgreement } from "@/lib/format/agreement-markdown";
import { AgreementView } from "./agreement-view";

/** A template as it is read, for those who may not change it. */
export function TemplatePreview({ body, blanks, locale }: { body: string; blanks: Partial<Record<string, string>>; locale: Locale }) {
  return (
    <article lang={locale} className="rounded-lg border border-line bg-surface p-5 sm:p-10">
      <AgreementView blocks={filledAgreement(body, blanks)} marked />
    </article>
  );
}
