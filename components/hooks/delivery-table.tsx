import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { HookEventType, PING } from "@/lib/domain/hook";
import type { DeliveryRow } from "@/lib/features/hooks/queries";
import { instantText } from "@/lib/format/instant";
import { eventName } from "./event-names";
import { AnswerLine, DeliveryState } from "./hook-state";

/** What was sent to an endpoint and what came of it. @param timeZone the firm's */
export function DeliveryTable({ deliveries, timeZone }: { deliveries: readonly DeliveryRow[]; timeZone: string }) {
  const t = useTranslations("hooks");
  const locale = useLocale();
  return (
    <Table label={t("log")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("event")}</HeadCell>
          <HeadCell>{t("last")}</HeadCell>
          <HeadCell end>{t("happened")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {deliveries.map((row) => (
          <TableRow key={row.deliveryId}>
            <Cell primary sub={row.again ? t("again") : row.type}>
              <Link href={`/settings/hooks/deliveries/${row.deliveryId}`} className="hover:underline">
                {t(`kind.${eventName(row.type as HookEventType | typeof PING)}`)}
              </Link>
            </Cell>
            <Cell label={t("last")}>
              <span>
                {row.last ? <AnswerLine answer={row.last} /> : null}
                <span className="block text-xs text-ink-3">
                  {t("attempts", { count: row.attempts })}
                  {row.nextAt && row.attempts > 0 ? ` · ${t("next", { at: instantText(row.nextAt, timeZone, locale, "dayTime") })}` : null}
                </span>
              </span>
            </Cell>
            <Cell end label={t("happened")} className="whitespace-nowrap">
              {instantText(row.createdAt, timeZone, locale, "dayTime")}
            </Cell>
            <Cell label={t("state")}>
              <DeliveryState status={row.status} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
