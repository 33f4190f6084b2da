"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { ActionResult } from "@/lib/web/result";

type Deed = (input: unknown) => Promise<ActionResult<unknown>>;

export type HookButtonsProps = { hookId: string; enabled: boolean; ping: Deed; enable: Deed; disable: Deed };

/** What is done with an endpoint at once: a test, off and on. */
export function HookButtons({ hookId, enabled, ping, enable, disable }: HookButtonsProps) {
  const t = useTranslations("hooks");
  const common = useTranslations("common");
  const hidden = { hookId };
  if (!enabled) {
    return (
      <ActionButton action={enable} hidden={hidden} toast={t("enabled")} icon="play" variant="primary">
        {t("enable")}
      </ActionButton>
    );
  }
  return (
    <>
      <ConfirmButton
        label={t("disable")}
        title={t("disableTitle")}
        description={t("disableText")}
        keepLabel={common("cancel")}
        icon="stop"
        action={disable}
        hidden={hidden}
        toast={t("disabled")}
      />
      <ActionButton action={ping} hidden={hidden} toast={t("pinged")} icon="bolt">
        {t("ping")}
      </ActionButton>
    </>
  );
}
