"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { ActionResult } from "@/lib/web/result";
import { MadeKey } from "@/components/keys/made-key";

export type HookSecretProps = {
  hookId: string;
  rotate: (input: unknown) => Promise<ActionResult<{ secret: string }>>;
  /** Until when the former secret signs as well, in words; null where it doesn't. */
  formerUntil: string | null;
};

/** Another signing secret, for one that was lost or seen. */
export function HookSecret({ hookId, rotate, formerUntil }: HookSecretProps) {
  const t = useTranslations("hooks");
  const common = useTranslations("common");
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="grid justify-items-start gap-4">
      {made === null ? null : <MadeKey words="hooks" value={made} onDone={() => setMade(null)} />}
      <p className="text-sm text-ink-2">
        {t("secretText")} {formerUntil === null ? null : t("overlap", { at: formerUntil })}
      </p>
      <ConfirmButton
        label={t("rotate")}
        title={t("rotateTitle")}
        description={t("rotateText")}
        keepLabel={common("cancel")}
        icon="key"
        action={rotate}
        hidden={{ hookId }}
        onSuccess={({ secret }) => setMade(secret)}
      />
    </div>
  );
}
