import { useLocale, useTranslations } from "next-intl";
import { NoticeBar } from "@/components/shell/notice-bar";
import type { RemovalNotice } from "@/lib/features/leaving/queries";
import { dayText } from "@/lib/format/day";

/** A line above every page while the firm's removal stands; owners get on from it to where it can be undone. */
export function RemovalBar({ notice, href }: { notice: RemovalNotice; href: string | null }) {
  const t = useTranslations("leaving.removal");
  const locale = useLocale();
  return (
    <NoticeBar label={t("title")} tone="over" icon="warning" link={href ? { href, label: t("undo") } : null}>
      {t("standing", { day: dayText(notice.removedOn, locale) })}
    </NoticeBar>
  );
}
