"use client";

import { type Messages, NextIntlClientProvider } from "next-intl";
import { HourBar, type HourBarProps } from "@/components/hours/hour-bar";
import type { Locale } from "@/lib/i18n/locale";

/** The hour bar in another language than the reader's browser asks for: the client's own. */
export function HourBarIn({ locale, messages, ...bar }: HourBarProps & { locale: Locale; messages: Messages }) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      <HourBar {...bar} />
    </NextIntlClientProvider>
  );
}
