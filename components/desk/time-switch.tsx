import { useTranslations } from "next-intl";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import type { TimeView } from "@/lib/features/time/input";

export type TimeSwitchProps = { view: TimeView; hrefs: Record<TimeView, string> };

/** The views of Time; the address says which one is open, and keeps the filters. */
export function TimeSwitch({ view, hrefs }: TimeSwitchProps) {
  const t = useTranslations("time_views.views");
  return (
    <nav aria-label={t("label")} data-screen-only className="inline-flex h-8 rounded-md border border-line-strong bg-sunken p-0.5 max-sm:h-11 max-sm:w-full">
      {(["day", "week", "calendar", "list"] as const).map((each) => (
        <Link
          key={each}
          href={hrefs[each]}
          aria-current={each === view ? "page" : undefined}
          className={classNames(
            "inline-flex items-center justify-center rounded-sm px-3 text-sm font-medium outline-offset-0 max-sm:flex-1 max-sm:px-1",
            each === view ? "bg-surface text-ink shadow-xs inset-ring inset-ring-line" : "text-ink-2 hover:text-ink",
          )}
        >
          {t(each)}
        </Link>
      ))}
    </nav>
  );
}
