import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Icon } from "@/components/ui/icon";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type SupportBannerProps = {
  firmName: string;
  name: string;
  reason: string;
  mode: "read" | "write";
  until: Date;
  timeZone: string;
  end: (input: unknown) => Promise<ActionResult>;
};

/** On every page that support sees: who is here, in which firm, why, and until when. */
export function SupportBanner({ firmName, name, reason, mode, until, timeZone, end }: SupportBannerProps) {
  const t = useTranslations("support");
  const locale = useLocale();
  return (
    <div role="status" data-screen-only className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-low/38 bg-low-soft px-4 py-2 text-sm text-low-ink">
      <Icon name="shield" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {t("banner", { name, firm: firmName, mode: t(`modes.${mode}`), until: instantText(until, timeZone, locale, "dayTime") })} {t("bannerReason", { reason })}
      </span>
      <ActionButton action={end} size="sm">
        {t("leave")}
      </ActionButton>
    </div>
  );
}
