"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useRef, useState } from "react";
import { useHydrated } from "@/components/forms/form-state";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import type { ActionResult } from "@/lib/web/result";

/** Takes one file, by button or by drop, and opens its import. */
export function DropZone({ uploadHref, largestBytes }: { uploadHref: string; largestBytes: number }) {
  const t = useTranslations("imports.drop");
  const { send, sending, failure } = useUpload(uploadHref, largestBytes);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();
  const hintId = useId();

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    send(Array.from(event.dataTransfer.files));
  }

  return (
    <div className="grid gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          "grid justify-items-center gap-3 rounded-lg border border-dashed px-4 py-9 text-center",
          over ? "border-accent bg-accent-soft" : "border-edge bg-surface",
        )}
      >
        <Icon name="upload" size="lg" className="text-ink-3" />
        <p className="text-md font-semibold">{t("title")}</p>
        <input
          ref={chooser}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          className="sr-only"
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            send(Array.from(event.target.files ?? []));
            event.target.value = "";
          }}
        />
        <Button variant="primary" busy={sending !== null} disabled={!hydrated} data-waiting={hydrated ? undefined : ""} aria-describedby={hintId} onClick={() => chooser.current?.click()}>
          {t("button")}
        </Button>
        <p id={hintId} className="text-sm text-ink-2">
          {t("hint")}
        </p>
        <p role="status" className="min-h-5 text-sm text-ink-2">
          {sending === null ? "" : t("sending", { name: sending })}
        </p>
      </div>
      {failure ? (
        <Note tone="over" role="alert">
          {failure}
        </Note>
      ) : null}
    </div>
  );
}

/** Sends a file to a route of ours and goes to what became of it. */
function useUpload(href: string, largestBytes: number) {
  const t = useTranslations("imports.drop");
  const router = useRouter();
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function post(file: File) {
    const body = new FormData();
    body.set("file", file);
    const response = await fetch(href, { method: "POST", body });
    if (response.status === 401) return router.push("/sign-in");
    const result: ActionResult<{ batchId: string }> = await response.json();
    if (result.ok) return router.push(`/time/import/${result.data.batchId}`);
    setFailure(result.message);
    setSending(null);
  }

  async function send(files: readonly File[]) {
    const [file] = files;
    if (!file || sending !== null) return;
    if (files.length > 1) return setFailure(t("one"));
    if (file.size > largestBytes) return setFailure(t("tooLarge"));
    setFailure(null);
    setSending(file.name);
    try {
      await post(file);
    } catch {
      setFailure(t("unreachable"));
      setSending(null);
    }
  }

  return { send, sending, failure };
}
