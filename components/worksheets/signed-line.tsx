import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { EntrySignature } from "@/lib/features/worksheets/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

export type SignedLineProps = {
  signature: EntrySignature;
  /** What the work says now; 0 once it is gone. */
  workedSeconds: number;
  /** Where the sheet is read. */
  href: string;
};

/** Who signed a piece of work and when; what was signed and what it is now, where the two differ. */
export function SignedLine({ signature, workedSeconds, href }: SignedLineProps) {
  const t = useTranslations("worksheets.receipt");
  const locale = useLocale();
  const { signerName, signedOn, workedSeconds: signed } = signature;
  const differs = signed === workedSeconds ? null : t("differs", { signed: minutes(signed, locale), now: minutes(workedSeconds, locale) });
  return (
    <p className="figure mt-2 flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-t border-line pt-2 text-xs text-ink-2">
      <Icon name="pen" size="sm" className="self-center" />
      <span className="wrap-anywhere">{t("signed", { name: signerName, when: dayText(signedOn, locale, "medium") })}</span>
      {differs ? <span className="text-low-ink">{differs}</span> : null}
      <a href={href} className="text-link inline-flex min-h-6 items-center">
        {t("sheet")}
      </a>
    </p>
  );
}
