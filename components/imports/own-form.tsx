import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { ownHead } from "@/lib/domain/import-format";

/** What each column of our own form means, with a sample to download. */
export function OwnForm({ sampleHref }: { sampleHref: string }) {
  const t = useTranslations("imports.own");
  return (
    <Panel
      title={t("title")}
      actions={
        <ButtonLink href={sampleHref} file size="sm" icon="download">
          {t("sample")}
        </ButtonLink>
      }
    >
      <p className="px-4 py-3 text-ink-2">{t("text")}</p>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("column")}</HeadCell>
            <HeadCell>{t("meaning")}</HeadCell>
            <HeadCell>{t("example")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {ownHead.map((column) => (
            <TableRow key={column}>
              <Cell primary>
                <code>{column}</code>
              </Cell>
              <Cell label={t("meaning")}>{t(`columns.${column}`)}</Cell>
              <Cell label={t("example")}>
                <code className="text-ink-2">{examples[column]}</code>
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

const examples: Record<(typeof ownHead)[number], string> = {
  day: "2025-11-10",
  start: "09:30",
  duration: "1:30",
  person: "Dana Ruiz",
  email: "dana@northgate.example",
  client: "Harlow & Price LLP",
  contract: "Support hours",
  description: "Restored the mail server",
  billable: "yes",
  channel: "remote",
  nature: "reactive",
  internal_note: "Disk replaced",
};
