import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { TemplateRow } from "@/lib/features/templates/queries";
import { instantText } from "@/lib/format/instant";
import { localeNames } from "@/lib/i18n/locale";

/** The texts that agreements begin with: the built-in ones and the firm's own. */
export function TemplateTable({ templates, timeZone }: { templates: readonly TemplateRow[]; timeZone: string }) {
  const t = useTranslations("templates");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.name")}</HeadCell>
          <HeadCell>{t("column.language")}</HeadCell>
          <HeadCell>{t("column.version")}</HeadCell>
          <HeadCell end>{t("column.changed")}</HeadCell>
          <HeadCell>{t("column.lawyer")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {templates.map((row) => (
          <TableRow key={row.template}>
            <Cell primary sub={t(row.version === 0 ? "builtIn" : "own")}>
              <Link href={`/settings/templates/${encodeURIComponent(row.template)}`} className="wrap-anywhere hover:underline">
                {row.name}
              </Link>
            </Cell>
            <Cell label={t("column.language")}>{localeNames[row.locale]}</Cell>
            <Cell label={t("column.version")}>{row.version === 0 ? t("never") : row.version}</Cell>
            <Cell end label={t("column.changed")}>
              {row.savedAt ? instantText(row.savedAt, timeZone, locale, "day") : null}
            </Cell>
            <Cell label={t("column.lawyer")}>
              {row.checked ? (
                <Badge tone="fine">{t("lawyer.checkedBy", { name: row.checked.byName, day: instantText(row.checked.at, timeZone, locale, "day") })}</Badge>
              ) : (
                <Badge tone="low">{t("lawyer.open")}</Badge>
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
