"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ToastMessage } from "@/components/ui/toast-list";
import { minutes } from "@/lib/format/minutes";
import type { SendReport } from "./sending";

/** What is said once entries have been sent: one with what is left, several with their number. */
export function useSentWords(): (sent: SendReport["sent"]) => ToastMessage {
  const t = useTranslations("offline");
  const locale = useLocale();
  return useCallback(
    (sent) => {
      const [only, ...more] = sent;
      if (!only || more.length > 0) return { title: t("sentMany", { count: sent.length }) };
      const { receipt, item } = only;
      const left = receipt.balanceAfterSeconds;
      const text = receipt.waiting ? t("sentToOffice") : left < 0 ? t("over", { duration: minutes(-left, locale) }) : t("left", { duration: minutes(left, locale) });
      return { title: t("sentOne", { duration: minutes(receipt.workedSeconds, locale), client: item.clientName || t("client") }), text };
    },
    [locale, t],
  );
}
