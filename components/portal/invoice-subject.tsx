import { useLocale, useTranslations } from "next-intl";
import type { InvoiceSubject as Subject } from "@/lib/features/invoices/queries";
import { hoursText } from "@/lib/format/minutes";

/** What an invoice is for, in a few words: its first line, and how many more. */
export function InvoiceSubject({ subject }: { subject: Subject }) {
  const t = useTranslations("portal");
  const paper = useTranslations("paper");
  const locale = useLocale();
  const { kind, description, seconds, further } = subject;
  const byKind = kind === "block" || kind === "overrun" ? paper(kind, { hours: hoursText(seconds ?? 0, locale) }) : kind === "travel" || kind === "discount" ? paper(kind) : "";
  const words = description || byKind;
  return <>{further > 0 ? t("andMore", { words, count: further }) : words}</>;
}
