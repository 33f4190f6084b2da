import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import type { OperatorAccess } from "@/lib/features/support/operators";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

/** What an operator asked for and was granted; a firm has a name from its yes on. */
export function OperatorTable({ accesses, open }: { accesses: readonly OperatorAccess[]; open: (input: unknown) => Promise<ActionResult> }) {
  const t = useTranslations("support");
  const locale = useLocale();
  if (accesses.length === 0) return <p className="text-ink-2">{t("operators.none")}</p>;
  return (
    <ul className="grid gap-3">
      {accesses.map(({ accessId, firmName, reason, mode, status, askedAt, until }) => (
        <li key={accessId} className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-line bg-surface p-3">
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
              {firmName || t("operators.unnamed")}
              <Badge tone={status === "granted" ? "fine" : "plain"}>{t(`status.${status}`)}</Badge>
            </span>
            <span className="block text-sm text-ink-2 wrap-anywhere">{`${reason} · ${t(`modes.${mode}`)} · ${t(until ? "operators.until" : "operators.asked", { when: `${instantText(until ?? askedAt, "UTC", locale, "dayTime")} UTC` })}`}</span>
          </span>
          {status === "granted" ? (
            <ActionButton action={open} hidden={{ accessId }} size="sm" variant="primary">
              {t("operators.open")}
            </ActionButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
