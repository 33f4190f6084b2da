import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ExportRow } from "@/lib/features/leaving/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { decimal } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";

export type ExportPanelProps = { exports: readonly ExportRow[]; timeZone: string; ask: (input: unknown) => Promise<ActionResult<unknown>> };

/** Asks for a file with everything in it, and hands over those that are ready. */
export function ExportPanel({ exports, timeZone, ask }: ExportPanelProps) {
  const t = useTranslations("leaving.export");
  return (
    <Panel title={t("title")} padded>
      <div className="grid gap-4">
        <p className="max-w-prose text-ink-2">{t("text")}</p>
        <p className="max-w-prose text-sm text-ink-3">{t("week")}</p>
        <ActionForm action={ask} submitLabel={t("make")} toast={t("made")}>
          {null}
        </ActionForm>
        {exports.length === 0 ? null : <Files exports={exports} timeZone={timeZone} />}
      </div>
    </Panel>
  );
}

function Files({ exports, timeZone }: Omit<ExportPanelProps, "ask">) {
  const t = useTranslations("leaving.export");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="top">
      <TableHead>
        <TableRow>
          <HeadCell>{t("asked")}</HeadCell>
          <HeadCell>{t("by")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
          <HeadCell hidden>{t("download")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {exports.map((file) => (
          <TableRow key={file.exportId}>
            <Cell primary>{instantText(file.askedAt, timeZone, locale)}</Cell>
            <Cell label={t("by")}>{file.askedByName}</Cell>
            <Cell label={t("state")}>
              <span>
                <Badge tone={file.status === "ready" ? "fine" : file.status === "failed" ? "over" : "pending"}>{t(file.status)}</Badge>
                {file.status === "ready" && file.expiresOn ? (
                  <span className="block text-xs text-ink-3">
                    {t("size", { size: decimal(file.sizeBytes / 1_000_000, locale) })} · {t("until")} {dayText(file.expiresOn, locale)}
                  </span>
                ) : null}
              </span>
            </Cell>
            <Cell actions>
              {file.status !== "ready" ? null : file.mine ? (
                <ButtonLink href={`/api/documents/exports/${file.exportId}`} icon="download" size="sm" file>
                  {t("download")}
                </ButtonLink>
              ) : (
                <span className="text-xs text-ink-3">{t("onlyAsker")}</span>
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
