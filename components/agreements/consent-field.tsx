"use client";

import { useState } from "react";
import { useFieldErrors, useFormState } from "@/components/forms/form-state";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";

/** The words that a signer agrees to, and the box that says so. It is never ticked beforehand, and without it nothing is sent. */
export function ConsentField({ words, missing }: { words: string; missing: string }) {
  const [ticked, setTicked] = useState(false);
  const { clearError } = useFormState();
  const errors = useFieldErrors("consented");
  return (
    <div className="grid gap-1.5 rounded-lg border border-line bg-sunken p-4">
      <Checkbox
        name="consented"
        required
        checked={ticked}
        data-refusal={ticked ? undefined : missing}
        aria-invalid={errors.length > 0 || undefined}
        onChange={(event) => {
          setTicked(event.target.checked);
          clearError("consented");
        }}
      >
        {words}
      </Checkbox>
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
    </div>
  );
}
