import { useTranslations } from "next-intl";
import Link from "next/link";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type IdentityOnlyProps = {
  identityOnly: boolean;
  /** The asking owner could come in through a provider. */
  connected: boolean;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Whether staff may come in by other ways as well. */
export function IdentityOnly({ identityOnly, connected, action }: IdentityOnlyProps) {
  const t = useTranslations("identity.only");
  return (
    <Panel title={t("title")} padded>
      <ActionForm action={action} submitLabel={t("save")} label={t("title")}>
        <CheckboxField name="identityOnly" label={t("label")} hint={t("hint")} defaultChecked={identityOnly} />
        {connected ? null : (
          <Note tone="low">
            {t("connectFirst")}{" "}
            <Link href="/account#identity" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
              {t("connectLink")}
            </Link>
          </Note>
        )}
        <p className="text-sm text-ink-2">{t("recovery")}</p>
      </ActionForm>
    </Panel>
  );
}
