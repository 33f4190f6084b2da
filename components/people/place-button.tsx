"use client";

import type { ReactNode } from "react";
import { ActionButton } from "@/components/forms/action-button";
import type { ActionResult } from "@/lib/web/result";
import { leave } from "./enter";

export type PlaceButtonProps = {
  subjectId: string;
  children: ReactNode;
  action: (input: unknown) => Promise<ActionResult<{ face: "desk" | "portal" }>>;
};

/** Sits down at another desk or in another portal. */
export function PlaceButton({ subjectId, children, action }: PlaceButtonProps) {
  return (
    <ActionButton action={action} hidden={{ subjectId }} onSuccess={({ face }) => void leave(face === "portal" ? "/portal" : "/")}>
      {children}
    </ActionButton>
  );
}
