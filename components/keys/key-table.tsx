import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { KeyRow } from "@/lib/features/keys/queries";
import { dayText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";

export type KeyTableProps = { keys: readonly KeyRow[]; revoke: (input: unknown) => Promise<ActionResult> };

/** The firm's keys, how each begins, and what it may touch. */
export function KeyTable({ keys, revoke }: KeyTableProps) {
  const t = useTranslations("keys");
  return (
    <Table label={t("title")} align="top">
      <TableHead>
        <TableRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("scopes")}</HeadCell>
          <HeadCell>{t("member")}</HeadCell>
          <HeadCell>{t("used")}</HeadCell>
          <HeadCell hidden>{t("revoke")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <KeyRowView key={key.keyId} row={key} revoke={revoke} />
        ))}
      </TableBody>
    </Table>
  );
}

function KeyRowView({ row, revoke }: { row: KeyRow; revoke: KeyTableProps["revoke"] }) {
  const t = useTranslations("keys");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <TableRow>
      <Cell primary>
        {row.name}
        <code className="block text-xs font-normal text-ink-3">{row.prefix}…</code>
      </Cell>
      <Cell label={t("scopes")}>
        <code className="text-xs wrap-anywhere">{row.scopes.join(" ")}</code>
      </Cell>
      <Cell label={t("member")}>{row.memberName}</Cell>
      <Cell label={t("used")}>
        {row.lastUsedOn === null ? t("never") : dayText(row.lastUsedOn, locale)}
        <span className="block text-xs text-ink-3">
          {row.state === "good" ? t("until", { day: dayText(row.expiresOn, locale) }) : <Badge tone="pending">{t(`state.${row.state}`)}</Badge>}
        </span>
      </Cell>
      <Cell actions>
        {row.state === "good" ? (
          <ConfirmButton
            label={t("revoke")}
            title={t("revokeTitle", { name: row.name })}
            description={t("revokeText")}
            keepLabel={common("cancel")}
            size="sm"
            danger
            action={revoke}
            hidden={{ keyId: row.keyId }}
            toast={t("revoked", { name: row.name })}
          />
        ) : null}
      </Cell>
    </TableRow>
  );
}
