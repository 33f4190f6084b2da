"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { useFormState } from "./form-state";
import { SubmitButton } from "./submit-button";

export type FormButtonsProps = { submitLabel?: string; cancelHref?: string };

/** The usual foot of a form: the one primary button and a way out. */
export function FormButtons({ submitLabel, cancelHref }: FormButtonsProps) {
  const t = useTranslations("common");
  const { size } = useFormState();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SubmitButton wide={size === "lg" && !cancelHref}>{submitLabel ?? t("save")}</SubmitButton>
      {cancelHref ? (
        <ButtonLink href={cancelHref} size={size}>
          {t("cancel")}
        </ButtonLink>
      ) : null}
    </div>
  );
}
