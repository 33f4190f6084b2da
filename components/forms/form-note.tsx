"use client";

import { Note } from "@/components/ui/note";
import { useFormState } from "./form-state";

/** Why the form was refused: the rule's sentence, or that fields need a look. Stands above the buttons. */
export function FormNote() {
  const { message, fieldErrors } = useFormState();
  if (!message) return null;
  const own = fieldErrors["form"] ?? [];
  return (
    <Note tone="over" role="alert">
      {[message, ...own].join(" ")}
    </Note>
  );
}
