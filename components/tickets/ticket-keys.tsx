"use client";

import { useTranslations } from "next-intl";
import { KeyHint } from "@/components/ui/key-hint";
import { useSingleKeys } from "./single-keys";
import { type TicketWish, wishTicket } from "./ticket-wish";

const wishes: Record<string, TicketWish> = { r: "answer", i: "note", l: "log" };

/** Single keys of a ticket's page, and the line that tells them. */
export function TicketKeys() {
  const t = useTranslations("tickets.keys");
  useSingleKeys((key) => {
    const wish = wishes[key];
    if (wish) wishTicket(wish);
    return wish !== undefined;
  });
  return (
    <footer data-screen-only className="mt-5 flex flex-wrap gap-x-4.5 gap-y-2 border-t border-line pt-3.5 text-xs text-ink-3 max-desk:hidden">
      {Object.entries(wishes).map(([key, wish]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <KeyHint>{key.toUpperCase()}</KeyHint>
          {t(wish)}
        </span>
      ))}
    </footer>
  );
}
