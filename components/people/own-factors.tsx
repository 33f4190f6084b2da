import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { OwnFactors as Factors } from "@/lib/features/people/queries";

export type OwnFactorsProps = { factors: Factors };

/** What protects the account, in a line, and the way to change it. */
export function OwnFactors({ factors }: OwnFactorsProps) {
  const t = useTranslations("second_factor.summary");
  const { codesSince, passkeys, recoveryCodesLeft } = factors;
  const has = codesSince !== null || passkeys.length > 0;
  return (
    <Panel title={t("open")} padded>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {has ? null : t("none")}
          {codesSince ? <Badge tone="fine">{t("app")}</Badge> : null}
          {passkeys.length > 0 ? <Badge tone="fine">{t("passkeys", { count: passkeys.length })}</Badge> : null}
          {has ? <Badge tone={recoveryCodesLeft > 2 ? "plain" : "low"}>{t("recovery", { count: recoveryCodesLeft })}</Badge> : null}
        </p>
        <ButtonLink href="/account/second-factor" icon="lock">
          {t("open")}
        </ButtonLink>
      </div>
    </Panel>
  );
}
