"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toasts";
import type { ActionResult } from "@/lib/web/result";

export type MakeLinkProps = {
  action: (input: unknown) => Promise<ActionResult<{ path: string }>>;
  invoiceId: string;
  numberText: string;
};

/** Makes a link and shows it once, to be copied. */
export function MakeLink({ action, invoiceId, numberText }: MakeLinkProps) {
  const t = useTranslations("paper_desk.links");
  const [url, setUrl] = useState<string | null>(null);

  async function copy(text: string) {
    await navigator.clipboard.writeText(text);
    showToast({ title: t("copied") });
  }

  return (
    <>
      <ActionButton action={action} hidden={{ invoiceId }} size="sm" onSuccess={({ path }) => setUrl(`${window.location.origin}${path}`)}>
        {t("make")}
      </ActionButton>
      <Dialog
        open={url !== null}
        onOpenChange={(open) => (open ? null : setUrl(null))}
        title={t("madeTitle", { number: numberText })}
        description={t("madeText")}
        actions={
          <>
            <Button onClick={() => setUrl(null)}>{t("done")}</Button>
            <Button variant="primary" icon="copy" onClick={() => url && copy(url)}>
              {t("copy")}
            </Button>
          </>
        }
      >
        <Input readOnly value={url ?? ""} aria-label={t("link")} onFocus={(event) => event.currentTarget.select()} />
      </Dialog>
    </>
  );
}
