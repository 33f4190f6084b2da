"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { CalendarItem } from "./calendar-events";
import { DeleteEntry } from "./delete-entry";
import { EditEntry } from "./edit-entry";
import { useEntryDesk } from "./entry-desk";
import { useDuplicate } from "./time-entries";
import { SentLine } from "./time-sent";
import { useTimer } from "./timer-provider";
import { EntryLine } from "./week-cell-entries";

export type CalendarOpenedProps = { item: Extract<CalendarItem, { kind: "entry" | "sent" }>; onClose: () => void };

/** An event that was clicked, or opened with Enter: one's own is changed, somebody else's looked at, what waits says so. */
export function CalendarOpened({ item, onClose }: CalendarOpenedProps) {
  const t = useTranslations("time_views.sent");
  const { memberId, office, timeZone } = useEntryDesk();
  const shut = (open: boolean) => (open ? undefined : onClose());
  if (item.kind === "sent") {
    return (
      <Dialog open wide kind="sheet" onOpenChange={shut} title={t("title")} description={t("note")} actions={<ButtonLink href="/approvals">{t("open")}</ButtonLink>}>
        <ul className="-mx-4">
          <SentLine work={item.work} timeZone={timeZone} withPerson />
        </ul>
      </Dialog>
    );
  }
  if (office || item.entry.memberId === memberId) return <OwnEntry entry={item.entry} onClose={onClose} />;
  return (
    <Dialog open wide kind="sheet" onOpenChange={shut} title={item.entry.clientName}>
      <ul className="-mx-5 border-t border-line">
        <EntryLine entry={item.entry} onLeave={onClose} />
      </ul>
    </Dialog>
  );
}

function OwnEntry({ entry, onClose }: { entry: EntryRow; onClose: () => void }) {
  const t = useTranslations("time.actions");
  const calendar = useTranslations("time_views.calendar");
  const timer = useTimer();
  const duplicate = useDuplicate();
  const [deleting, setDeleting] = useState(false);
  const { contractId, clientName, description, channel, nature, ticketId } = entry;
  if (deleting) return <DeleteEntry entry={entry} onClose={onClose} />;
  const go = () => {
    onClose();
    timer.start({ contractId, clientName, description, channel, nature, ticketId });
  };
  const again = () => {
    onClose();
    duplicate(entry);
  };
  return (
    <EditEntry
      entry={entry}
      onClose={onClose}
      tools={
        <>
          <Button variant="ghost" icon="play" onClick={go} disabled={timer.busy}>
            {calendar("continue")}
          </Button>
          <Button variant="ghost" icon="copy" onClick={again}>
            {t("duplicate")}
          </Button>
          <Button variant="ghost" icon="trash" onClick={() => setDeleting(true)}>
            {t("delete")}
          </Button>
        </>
      }
    />
  );
}
