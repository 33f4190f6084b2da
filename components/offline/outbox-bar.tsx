"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { KeptList } from "./kept-list";
import { useOutbox } from "./outbox-provider";

/** A line above every page while something lies on the phone: how much, why, and what it is. */
export function OutboxBar() {
  const t = useTranslations("offline");
  const outbox = useOutbox();
  const [open, setOpen] = useState(false);
  if (!outbox) return null;
  const refused = outbox.items.filter(({ refusal }) => refusal !== null).length;
  const waiting = outbox.items.length - refused;
  if (outbox.items.length === 0 && outbox.others === 0) return null;
  const words = [
    ...(refused > 0 ? [t("bar.refused", { count: refused })] : []),
    ...(waiting > 0 ? [t(`bar.${outbox.waits}`, { count: waiting })] : []),
    ...(outbox.others > 0 ? [t("bar.others", { count: outbox.others })] : []),
  ];
  return (
    <section
      aria-label={t("bar.label")}
      data-screen-only
      className={`flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5 text-sm desk:px-6 ${refused > 0 ? "border-over/30 bg-over-soft text-over-ink" : "border-low/38 bg-low-soft text-low-ink"}`}
    >
      <span role="status" className="flex min-w-0 flex-1 items-center gap-2">
        <Icon name={refused > 0 ? "minus" : "phone"} />
        <span className="min-w-0 wrap-anywhere">{words.join(" · ")}</span>
      </span>
      {outbox.items.length > 0 ? (
        <Button onClick={() => setOpen(true)}>{t(refused > 0 ? "bar.look" : "bar.show")}</Button>
      ) : null}
      <Dialog open={open} onOpenChange={setOpen} title={t("list.title")} description={t("list.lead")} kind="sheet" wide>
        <KeptList />
      </Dialog>
    </section>
  );
}
