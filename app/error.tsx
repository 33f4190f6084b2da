"use client";

import { useTranslations } from "next-intl";
import { PublicShell } from "@/components/shell/public-shell";
import { Button } from "@/components/ui/button";

/** A fault of ours: the reader gets a reference that stands in the log as well, never the fault itself. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
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
