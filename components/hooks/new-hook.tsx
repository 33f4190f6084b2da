"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { ActionResult } from "@/lib/web/result";
import { HookFields } from "./hook-fields";
import { MadeKey } from "@/components/keys/made-key";

export type NewHookProps = { action: (input: unknown) => Promise<ActionResult<{ secret: string }>> };

/** Adds an endpoint and shows its signing secret, this once. */
export function NewHook({ action }: NewHookProps) {
  const t = useTranslations("hooks");
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="grid gap-5">
      {made === null ? null : <MadeKey words="hooks" value={made} onDone={() => setMade(null)} />}
      <ActionForm action={action} submitLabel={t("create")} resetOnSuccess onSuccess={({ secret }) => setMade(secret)}>
        <HookFields />
      </ActionForm>
    </div>
  );
}
