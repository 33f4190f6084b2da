"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import type { ActionResult } from "@/lib/web/result";
import { leave } from "./enter";

export type PlaceButtonProps = {
  subjectId: string;
  name: string;
  action: (input: unknown) => Promise<ActionResult<{ face: "desk" | "portal" }>>;
};

/** Sits down at another desk or in another portal. */
export function PlaceButton({ subjectId, name, action }: PlaceButtonProps) {
  const t = useTranslations("people.account");
  return (
    <ActionButton action={action} hidden={{ subjectId }} onSuccess={({ face }) => void leave(face === "portal" ? "/portal" : "/")}>
      {t("open")}
      <span className="sr-only"> {name}</span>
    </ActionButton>
  );
}
