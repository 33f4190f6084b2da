import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";

/** How the forecast is worked out, in words. */
export function ForecastWords({ weeks }: { weeks: number }) {
  const t = useTranslations("forecast");
  return (
    <Panel title={t("how")} padded>
      <div className="grid max-w-200 gap-2 text-sm text-ink-2">
        <p>{t("howPace", { weeks })}</p>
        <p>{t("howSure")}</p>
        <p>{t("howCash")}</p>
      </div>
    </Panel>
  );
}
