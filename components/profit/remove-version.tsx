"use client";

import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { monthText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";

export type RemoveVersionProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  hidden: Record<string, string>;
  /** First day of the month in which it began. */
  fromMonth: string;
};

/** Takes back a cost or a count that begins in a month, after saying what that does. */
export function RemoveVersion({ action, hidden, fromMonth }: RemoveVersionProps) {
  const t = useTranslations("costs");
  const locale = useLocale();
  return (
    <ConfirmButton action={action} hidden={hidden} icon="trash" iconOnly size="sm" label={t("remove")} toast={t("removed")}
      title={t("removeTitle", { month: monthText(fromMonth, locale) })} description={t("removeText")} danger />
  );
}
