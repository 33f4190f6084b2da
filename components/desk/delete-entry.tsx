"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { Consequence } from "@/components/forms/consequence";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { showToast } from "@/components/ui/toasts";
import { hoursState } from "@/lib/domain/block";
import { day } from "@/lib/domain/day";
import { previewDeletion } from "@/lib/domain/entry-preview";
import type { Receipt } from "@/lib/features/time/commands";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { minutes } from "@/lib/format/minutes";
import { useEntryBooks } from "./entry-books";
import { useEntryDesk } from "./entry-desk";

/** Asks before an entry is deleted, and names what comes back. */
export function DeleteEntry({ entry, onClose }: { entry: EntryRow; onClose: () => void }) {
  const t = useTranslations("time.delete");
  const common = useTranslations("forms");
  const locale = useLocale();
  const { actions, today } = useEntryDesk();
  const { books } = useEntryBooks(entry.id);
  const after = books && previewDeletion(books.state, entry.id, day(today));
  const figures = { duration: minutes(entry.chargedSeconds, locale), client: entry.clientName };

  function done(receipt: Receipt) {
    onClose();
    const back = { entryId: receipt.entryId, revision: receipt.revision };
    showToast({ title: t("done"), text: entry.chargedSeconds > 0 ? t("doneText", figures) : undefined, action: { label: t("undo"), run: () => void restore(back) } });
  }

  async function restore(named: object) {
    const result = await actions.restoreTime(named);
    showToast(result.ok ? { title: t("restored") } : { title: result.message, tone: "over" });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { duration: minutes(entry.workedSeconds, locale), client: entry.clientName })}
      description={entry.chargedSeconds > 0 ? t("givesBack", figures) : t("givesNothing")}
    >
      <ActionForm
        action={actions.deleteTime}
        hidden={{ entryId: entry.id, revision: entry.revision }}
        onSuccess={done}
        buttons={
          <div className="-mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            <Button onClick={onClose} keyHint="Esc">
              {common("keep")}
            </Button>
            <SubmitButton variant="danger-solid">{t("confirm")}</SubmitButton>
          </div>
        }
      >
        {books && after && entry.chargedSeconds > 0 ? (
          <Consequence
            now={minutes(books.balanceSeconds, locale)}
            after={minutes(after.leftAfterSeconds, locale)}
            tone={hoursState(after.leftAfterSeconds, books.lineSeconds)}
          />
        ) : null}
        {after?.withdrawsRenewal ? <Note tone="low">{t("withdraws", { client: entry.clientName })}</Note> : null}
      </ActionForm>
    </Dialog>
  );
}
