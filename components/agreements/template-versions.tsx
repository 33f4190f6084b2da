import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { TemplatePage } from "@/lib/features/templates/queries";
import { instantText } from "@/lib/format/instant";

export type TemplateVersionsProps = {
  template: Pick<TemplatePage, "template" | "version" | "versions">;
  /** The version whose text stands in the editor. */
  shown: number;
  timeZone: string;
};

/** Every version with who wrote it; an older one can be taken up again and is then saved as the newest. */
export function TemplateVersions({ template, shown, timeZone }: TemplateVersionsProps) {
  const t = useTranslations("templates.versions");
  const locale = useLocale();
  if (template.versions.length === 0) return null;
  const address = `/settings/templates/${encodeURIComponent(template.template)}`;
  return (
    <Panel title={t("title")} count={template.versions.length}>
      <ul className="figure divide-y divide-line text-sm">
        {template.versions.map(({ version, note, authorName, createdAt }) => {
          const at = instantText(createdAt, timeZone, locale, "dayTime");
          return (
            <li key={version} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5">
              <span className="font-medium">{t("one", { version })}</span>
              {version === template.version ? <Badge tone="fine">{t("current")}</Badge> : null}
              <span className="text-ink-2">{authorName ? t("by", { name: authorName, at }) : at}</span>
              {note ? <span className="basis-full text-ink-2 wrap-anywhere sm:basis-auto">{note}</span> : null}
              {version === shown ? null : (
                <Link href={version === template.version ? address : `${address}?version=${version}`} className="ml-auto inline-flex min-h-6 items-center text-link">
                  {t("show")}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
