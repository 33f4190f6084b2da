"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { PublicShell } from "@/components/shell/public-shell";
import { Button } from "@/components/ui/button";
import { chooseLocale, type Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";

export type FaultViewProps = { error: unknown; retry: () => void; locale: Locale; messages: Awaited<ReturnType<typeof loadMessages>> };

/** The words of a fault in the page's own language, fetched when there is one. */
export async function faultWords(): Promise<Pick<FaultViewProps, "locale" | "messages">> {
  const locale = chooseLocale(document.documentElement.lang, null);
  return { locale, messages: await loadMessages(locale, ["common", "shell"]) };
}

/** A fault of ours: the reader gets a reference that stands in the log as well, never the fault itself. */
export function FaultView({ error, retry, locale, messages }: FaultViewProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <Fault error={error} retry={retry} />
    </NextIntlClientProvider>
  );
}

function Fault({ error, retry }: Pick<FaultViewProps, "error" | "retry">) {
  const t = useTranslations("common.error");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <PublicShell title={t("title")} lead={t("text")}>
      {digest ? <p className="figure mb-4 text-sm text-ink-3">{t("reference", { digest })}</p> : null}
      <Button variant="primary" size="lg" onClick={retry}>
        {t("retry")}
      </Button>
    </PublicShell>
  );
}
