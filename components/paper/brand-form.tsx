"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { contrastToWhite } from "@/lib/domain/accent";
import type { BrandSettings } from "@/lib/features/brand/queries";
import { palette } from "@/lib/format/palette";
import type { ActionResult } from "@/lib/web/result";

export type BrandFormProps = {
  brand: BrandSettings;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The firm's colour, seen at once, and its words at the foot of the paper. */
export function BrandForm({ brand, action }: BrandFormProps) {
  const t = useTranslations("paper_desk.brand");
  const [typed, setTyped] = useState(brand.accent ?? "");
  const shown = COLOUR.test(typed) ? typed : palette.accent;
  return (
    <ActionForm action={action} hidden={{ revision: brand.revision }} toast={t("saved")} className="grid gap-5">
      <Panel title={t("look")} padded>
        <div className="grid gap-4">
          <div className="flex flex-wrap items-end gap-4" onInput={(event) => setTyped((event.target as HTMLInputElement).value.trim())}>
            <TextField name="accent" label={t("accent")} hint={t("accentHint")} defaultValue={brand.accent ?? ""} placeholder={palette.accent} maxLength={7} spellCheck={false} optional className="w-full max-w-80" />
            <span aria-hidden className="mb-6 flex items-center gap-3 rounded-md px-4 py-2 text-sm font-medium" style={{ backgroundColor: shown, color: palette.onAccent }}>
              {t("sample")} <span className="figure">{contrastToWhite(shown).toFixed(1)} : 1</span>
            </span>
          </div>
          <TextField name="footer" label={t("footer")} hint={t("footerHint")} defaultValue={brand.footer} rows={3} maxLength={400} optional className="max-w-160" />
        </div>
      </Panel>
    </ActionForm>
  );
}
