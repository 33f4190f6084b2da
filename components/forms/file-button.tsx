"use client";

import { type ComponentProps, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "./form-state";

export type FileButtonProps = Pick<ComponentProps<typeof Button>, "icon" | "variant" | "busy" | "children" | "aria-describedby"> & {
  /** The kinds that the browser offers. */
  accept: string;
  /** Takes the file; nothing when none was chosen. */
  onFile: (file: File | undefined) => void;
};

/** Lets one file be chosen. The browser's own control is put out of sight, as it speaks the browser's language and none of ours. */
export function FileButton({ accept, onFile, ...button }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept={accept}
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file chosen again is news too.
          event.target.value = "";
        }}
      />
      <Button {...button} disabled={!hydrated} data-waiting={hydrated ? undefined : ""} onClick={() => chooser.current?.click()} />
    </>
  );
}
