"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { FileButton } from "@/components/forms/file-button";
import { useUpload } from "@/components/forms/use-upload";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { showToast } from "@/components/ui/toasts";
import { palette } from "@/lib/format/palette";
import type { ActionResult } from "@/lib/web/result";

export type LogoPanelProps = {
  firmName: string;
  /** Where the present one is read, or null. */
  logoHref: string | null;
  uploadHref: string;
  largestBytes: number;
  remove: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** The firm's logo: seen on white, replaced, removed. */
export function LogoPanel({ firmName, logoHref, uploadHref, largestBytes, remove }: LogoPanelProps) {
  const t = useTranslations("paper_desk.brand");
  const router = useRouter();
  const { send, sending, failure } = useUpload(uploadHref, largestBytes, { tooLarge: t("tooLarge"), unreachable: t("unreachable") }, () => {
    showToast({ title: t("kept") });
    router.refresh();
    return "staying";
  });
  return (
    <Panel title={t("logo")} padded>
      <div className="grid gap-4">
        {logoHref ? (
          <div className="flex min-h-24 items-center rounded-lg border border-line p-5" style={{ backgroundColor: palette.surface }}>
            {/* The picture is the firm's own; nothing is made of it on the way. */}
            {/* eslint-disable-next-line @next/next/no-img-element */}
            <img src={logoHref} alt={t("alt", { firm: firmName })} className="max-h-18 max-w-full object-contain" />
          </div>
        ) : (
          <p className="text-ink-2">{t("none")}</p>
        )}
        <p className="max-w-160 text-sm text-ink-2">{t("logoHint")}</p>
        <div className="flex flex-wrap items-center gap-2">
          <FileButton accept="image/png,image/jpeg" onFile={send} icon="upload" busy={sending !== null}>
            {t(logoHref ? "replace" : "choose")}
          </FileButton>
          {logoHref ? <ConfirmButton action={remove} hidden={{}} label={t("remove")} title={t("removeTitle")} description={t("removeText")} toast={t("removed")} variant="ghost" danger /> : null}
          <span role="status" className="text-sm text-ink-2">
            {sending === null ? "" : t("sending", { name: sending })}
          </span>
        </div>
        {failure ? (
          <Note tone="over" role="alert">
            {failure}
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}
