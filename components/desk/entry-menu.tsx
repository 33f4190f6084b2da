"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { DeleteEntry } from "./delete-entry";
import { EditEntry } from "./edit-entry";
import { useEntryDesk } from "./entry-desk";
import { useTimer } from "./timer-provider";

export type EntryMenuProps = { entry: EntryRow; onDuplicate?: (entry: EntryRow) => void };

/** Continue with one click; edit, duplicate and delete behind a menu. */
export function EntryMenu({ entry, onDuplicate }: EntryMenuProps) {
  const t = useTranslations("time.actions");
  const router = useRouter();
  const { memberId, office } = useEntryDesk();
  const timer = useTimer();
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const mine = entry.memberId === memberId;
  const { contractId, clientName, description, channel, nature, ticketId } = entry;
  return (
    <>
      <IconButton
        size="sm"
        icon="play"
        label={t("continue", { client: clientName })}
        disabled={timer.busy}
        onClick={() => timer.start({ contractId, clientName, description, channel, nature, ticketId })}
      />
      <Menu trigger={<IconButton size="sm" icon="dots" label={t("more", { client: clientName })} />}>
        {mine || office ? (
          <MenuItem icon="pen" onSelect={() => setOpen("edit")}>
            {t("edit")}
          </MenuItem>
        ) : null}
        <MenuItem icon="copy" onSelect={() => (onDuplicate ? onDuplicate(entry) : router.push(`/?copy=${entry.id}`))}>
          {t("duplicate")}
        </MenuItem>
        <MenuItem icon="document" href={`/contracts/${contractId}`}>
          {t("contract")}
        </MenuItem>
        {mine || office ? (
          <>
            <MenuSeparator />
            <MenuItem icon="trash" danger onSelect={() => setOpen("delete")}>
              {t("delete")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {open === "edit" ? <EditEntry entry={entry} onClose={() => setOpen(null)} /> : null}
      {open === "delete" ? <DeleteEntry entry={entry} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
