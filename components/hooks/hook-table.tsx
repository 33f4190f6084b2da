import Link from "next/link";
import { useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { HookRow } from "@/lib/features/hooks/queries";
import { HookState } from "./hook-state";

/** The firm's endpoints: where they are, what they are told of, and whether they take it. */
export function HookTable({ hooks }: { hooks: readonly HookRow[] }) {
  const t = useTranslations("hooks");
  return (
    <Table label={t("list")} align="top">
      <TableHead>
        <TableRow>
          <HeadCell>{t("url")}</HeadCell>
          <HeadCell>{t("events")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {hooks.map((hook) => (
          <TableRow key={hook.hookId}>
            <Cell primary sub={hook.name}>
              <Link href={`/settings/hooks/${hook.hookId}`} className="wrap-anywhere hover:underline">
                {hook.url}
              </Link>
            </Cell>
            <Cell label={t("events")}>
              <code className="text-xs wrap-anywhere">{hook.events.join(" ")}</code>
            </Cell>
            <Cell label={t("state")}>
              <HookState hook={hook} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
