"use client";

import { useLocale, useTranslations } from "next-intl";
import { showToast } from "@/components/ui/toasts";
import type { Receipt } from "@/lib/features/time/commands";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

export type TellReceipt = {
  /** `waiting`: the office sees it first, and no hour has moved; `kept`: it lies on this phone and will be sent. */
  receipt: Receipt & { waiting?: boolean; kept?: boolean };
  /** The entry stood there before. */
  changed?: boolean;
  clientName: string;
  /** Deletes the entry again; the toast then offers the way back. */
  undo?: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Says what was written and what is left, after the deed, with the way back. */
export function useReceipt(): (told: TellReceipt) => void {
  const t = useTranslations("time.receipt");
  const o = useTranslations("offline");
  const locale = useLocale();
  return ({ receipt, changed, clientName, undo }) => {
    const left = receipt.balanceAfterSeconds;
    const figures = { duration: minutes(receipt.workedSeconds, locale), client: clientName };
    const rest = left < 0 ? t("over", { duration: minutes(-left, locale) }) : t("left", { duration: minutes(left, locale) });
    if (receipt.kept) {
      showToast({ title: o("kept", figures), text: o("keptText") });
      return;
    }
    if (receipt.waiting) {
      showToast({ title: t("waiting", figures), text: t("waitingText"), action: undo && { label: t("undo"), run: () => void takeBack(undo, receipt, t("undone", figures)) } });
      return;
    }
    showToast({
      title: t(changed ? "changed" : "logged", figures),
      text: receipt.renewalOpened === null ? rest : `${rest} ${t("renewalOpened")}`,
      action: undo && { label: t("undo"), run: () => void takeBack(undo, receipt, t("undone", figures)) },
    });
  };
}

async function takeBack(undo: NonNullable<TellReceipt["undo"]>, receipt: Receipt, undone: string) {
  const result = await undo({ entryId: receipt.entryId, revision: receipt.revision });
  showToast(result.ok ? { title: undone } : { title: result.message, tone: "over" });
}
