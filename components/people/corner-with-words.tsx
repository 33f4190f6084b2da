"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { PersonCorner, type PersonCornerProps } from "./person-corner";

export type CornerWithWordsProps = PersonCornerProps & Required<Pick<ComponentProps<typeof NextIntlClientProvider>, "locale" | "messages">>;

/** The person's menu, open, with the words that it needs: for a page that has none in the browser. */
export function CornerWithWords({ locale, messages, ...corner }: CornerWithWordsProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <PersonCorner {...corner} openAtOnce />
    </NextIntlClientProvider>
  );
}
