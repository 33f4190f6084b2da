import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { removalNotice } from "@/lib/features/leaving/queries";
import { dayText } from "@/lib/format/day";

/** A line above every page while the firm's removal stands; owners get on from it to where it can be undone. */
export function RemovalBar({ notice, href }: { notice: NonNullable<Awaited<ReturnType<typeof removalNotice>>>; href: string | null }) {
  const t = useTranslations("leaving.removal");
  const locale = useLocale();
  return (
    <section aria-label={t("title")} data-screen-only className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-over/30 bg-over-soft px-4 py-1.5 text-sm text-over-ink desk:px-6">
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <Icon name="warning" />
        <span className="min-w-0 wrap-anywhere">{t("standing", { day: dayText(notice.removedOn, locale) })}</span>
      </span>
      {href ? (
        <Link href={href} className="font-medium underline">
          {t("undo")}
        </Link>
      ) : null}
    </section>
  );
}
