"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export type MailedNoteProps = {
  text: string;
  /** No mail server is set: mails stay with whoever runs this installation. */
  inOutbox: boolean;
  onAgain: () => void;
};

/** A link is on its way, if there is such an account; takes the focus, so that it is heard. */
export function MailedNote({ text, inOutbox, onAgain }: MailedNoteProps) {
  const t = useTranslations("signing.mailed");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-3">
      <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-md font-semibold outline-none">
        <Icon name="mail" size="lg" className="text-accent" />
        {t("title")}
      </h2>
      <p className="wrap-anywhere">{text}</p>
      <p className="text-sm text-ink-2">{t(inOutbox ? "outbox" : "hint")}</p>
      <Button size="lg" onClick={onAgain}>
        {t("again")}
      </Button>
    </div>
  );
}
