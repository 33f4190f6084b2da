import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";

const products = ["toggl", "clockify", "harvest", "kimai", "solidtime"] as const;

/** Where each product hides its export. */
export function ExportGuide() {
  const t = useTranslations("imports");
  return (
    <Panel title={t("guide.title")} padded>
      <dl className="grid gap-3 text-sm">
        {products.map((product) => (
          <div key={product} className="grid gap-0.5">
            <dt className="font-medium">{t(`formats.${product}`)}</dt>
            <dd className="text-ink-2">{t(`guide.${product}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
