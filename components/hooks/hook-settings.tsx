"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Panel } from "@/components/ui/panel";
import type { HookRow } from "@/lib/features/hooks/queries";
import type { ActionResult } from "@/lib/web/result";
import { HookFields } from "./hook-fields";
import { HookSecret, type HookSecretProps } from "./hook-secret";

export type HookSettingsProps = Pick<HookSecretProps, "rotate" | "formerUntil"> & {
  hook: Pick<HookRow, "hookId" | "url" | "name" | "events" | "revision">;
  change: (input: unknown) => Promise<ActionResult<unknown>>;
  remove: (input: unknown) => Promise<ActionResult>;
};

/** Where an endpoint is and what it is told of, its secret, and the way out. */
export function HookSettings({ hook, change, rotate, formerUntil, remove }: HookSettingsProps) {
  const t = useTranslations("hooks");
  const common = useTranslations("common");
  const { hookId, url, name, events, revision } = hook;
  return (
    <>
      <Panel title={t("settings")} padded>
        <ActionForm action={change} hidden={{ hookId, revision }} submitLabel={t("save")} toast={t("saved")} key={revision}>
          <HookFields url={url} name={name} events={events} />
        </ActionForm>
      </Panel>
      <Panel title={t("secret")} padded>
        <HookSecret hookId={hookId} rotate={rotate} formerUntil={formerUntil} />
      </Panel>
      <div>
        <ConfirmButton
          label={t("remove")}
          title={t("removeTitle")}
          description={t("removeText")}
          keepLabel={common("cancel")}
          icon="trash"
          danger
          action={remove}
          hidden={{ hookId }}
          toast={t("removed")}
          redirectTo="/settings/hooks"
        />
      </div>
    </>
  );
}
