import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import type { PreviewPage } from "@/lib/features/imports/preview";

/** The three steps of an import; the later two open once the file can be read. */
export function ImportSteps({ batchId, preview }: { batchId: string; preview: PreviewPage }) {
  const t = useTranslations("imports.steps");
  const address = `/time/import/${batchId}`;
  const tabs = [
    { step: "columns", count: preview.reading.open.length || undefined },
    ...(preview.matches ? [{ step: "matches", count: preview.matches.unmatched + preview.matches.toCheck || undefined }] : []),
    ...(preview.plan ? [{ step: "preview", count: preview.plan.counts.error || undefined }] : []),
  ] as const;
  return (
    <Tabs
      label={t("label")}
      tabs={tabs.map(({ step, count }, index) => ({ href: `${address}?step=${step}`, label: `${index + 1}. ${t(step)}`, count, current: step === preview.step }))}
    />
  );
}
