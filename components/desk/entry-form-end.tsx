import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

export type EntryFormEndProps = {
  /** Why it was not saved. */
  message: string | null;
  /** What may be done about it, beside the message. */
  remedy?: ReactNode;
  /** Further deeds, across from the buttons. */
  tools?: ReactNode;
  pending: boolean;
  onClose: () => void;
};

/** The end of an entry's form in a dialog: why it was not saved, the way out and the one that saves. */
export function EntryFormEnd({ message, remedy, tools, pending, onClose }: EntryFormEndProps) {
  const t = useTranslations("time.form");
  return (
    <>
      {message ? (
        <Note tone="over" role="alert">
          {message} {remedy}
        </Note>
      ) : null}
      <div className="-mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        {tools ? <span className="mr-auto flex flex-wrap gap-1">{tools}</span> : null}
        <Button onClick={onClose} keyHint="Esc">
          {t("cancel")}
        </Button>
        <Button type="submit" variant="primary" busy={pending}>
          {t("save")}
        </Button>
      </div>
    </>
  );
}
