import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Note } from "@/components/ui/note";
import type { TemplatePage } from "@/lib/features/templates/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type LawyerNoticeProps = {
  template: Pick<TemplatePage, "template" | "checked" | "version">;
  timeZone: string;
  /** Takes the notice away; null where the reader may not. */
  remove: ((input: unknown) => Promise<ActionResult<unknown>>) | null;
};

/** That a lawyer of the place should check the text, until a person says by name that it was done. */
export function LawyerNotice({ template, timeZone, remove }: LawyerNoticeProps) {
  const t = useTranslations("templates.lawyer");
  const locale = useLocale();
  const { checked } = template;
  if (checked) {
    const day = instantText(checked.at, timeZone, locale, "day");
    return (
      <Note tone={checked.version === template.version ? "fine" : "plain"} icon="check">
        {checked.version === template.version ? t("checkedBy", { name: checked.byName, day }) : t("checkedBefore", { name: checked.byName, day, version: checked.version })}
      </Note>
    );
  }
  return (
    <Note tone="low" title={t("title")}>
      {t("text")}
      {remove ? (
        <span className="mt-2 block">
          <ConfirmButton
            action={remove}
            hidden={{ template: template.template }}
            label={t("remove")}
            title={t("removeTitle")}
            description={t("removeText")}
            confirmLabel={t("removeConfirm")}
            keepLabel={t("keep")}
            toast={t("removed")}
            icon="check"
            size="sm"
          />
        </span>
      ) : null}
    </Note>
  );
}
