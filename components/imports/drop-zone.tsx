"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useState } from "react";
import { FileButton } from "@/components/forms/file-button";
import { useUpload } from "@/components/forms/use-upload";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";

/** Takes one file, by button or by drop, and opens its import. */
export function DropZone({ uploadHref, largestBytes }: { uploadHref: string; largestBytes: number }) {
  const t = useTranslations("imports.drop");
  const router = useRouter();
  const { send, sending, failure, fail } = useUpload<{ batchId: string }>(uploadHref, largestBytes, { tooLarge: t("tooLarge"), unreachable: t("unreachable") }, ({ batchId }) => {
    router.push(`/time/import/${batchId}`);
    return "leaving";
  });
  const [over, setOver] = useState(false);
  const hintId = useId();

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file, ...more] = event.dataTransfer.files;
    if (more.length > 0) fail(t("one"));
    else send(file);
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
        <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values" onFile={send} variant="primary" busy={sending !== null} aria-describedby={hintId}>
          {t("button")}
        </FileButton>
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
