import { useLocale, useTranslations } from "next-intl";
import { NoticeBar } from "@/components/shell/notice-bar";
import type { SupportPresence } from "@/lib/features/support/queries";
import { instantText } from "@/lib/format/instant";

export type SupportLineProps = { access: SupportPresence; firmName: string; timeZone: string; href: string | null };

/** A quiet line for all of the staff while somebody of the support may be in: who, and until when; owners get on to where it is ended. */
export function SupportLine({ access, firmName, timeZone, href }: SupportLineProps) {
  const t = useTranslations("support");
  const locale = useLocale();
  const { name, mode, until } = access;
  return (
    <NoticeBar label={t("title")} tone="plain" icon="shield" link={href ? { href, label: t("title") } : null}>
      {t("line", { name, firm: firmName, mode, until: instantText(until, timeZone, locale, "dayTime") })}
    </NoticeBar>
  );
}
