import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { SupportRow } from "@/lib/features/support/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult>;

const TONES: Record<SupportRow["status"], BadgeTone> = { asked: "pending", granted: "low", refused: "plain", ended: "plain", over: "plain" };

/** Who asked and who was let in, with the owner's yes, no and enough. */
export function AccessTable({ accesses, timeZone, actions }: { accesses: readonly SupportRow[]; timeZone: string; actions: { approve: Act; end: Act } }) {
  const t = useTranslations("support");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("operator")}</HeadCell>
          <HeadCell>{t("mode")}</HeadCell>
          <HeadCell>{t("until")}</HeadCell>
          <HeadCell hidden>{t("status.granted")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {accesses.map(({ accessId, name, email, reason, mode, hours, status, askedAt, until }) => (
          <TableRow key={accessId}>
            <Cell primary sub={<span className="wrap-anywhere">{`${email} · ${reason}`}</span>}>
              <span className="inline-flex flex-wrap items-center gap-2">
                {name}
                <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
              </span>
            </Cell>
            <Cell label={t("mode")}>{t(`modes.${mode}`)}</Cell>
            <Cell label={t("until")} className="whitespace-nowrap">
              {until ? instantText(until, timeZone, locale, "dayTime") : t("askedFor", { hours, when: instantText(askedAt, timeZone, locale, "dayTime") })}
            </Cell>
            <Cell actions>
              <span className="flex flex-wrap justify-end gap-1.5">
                {status === "asked" ? (
                  <ActionButton action={actions.approve} hidden={{ accessId }} size="sm" toast={t("granted")}>
                    {t("approve")}
                  </ActionButton>
                ) : null}
                {status === "asked" || status === "granted" ? (
                  <ActionButton action={actions.end} hidden={{ accessId }} size="sm" toast={t("ended")}>
                    {t(status === "asked" ? "refuse" : "end")}
                  </ActionButton>
                ) : null}
              </span>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
