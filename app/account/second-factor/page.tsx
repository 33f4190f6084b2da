import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { passkeyQuestion } from "@/app/(public)/sign-in/actions";
import { AppPanel } from "@/components/people/app-panel";
import { PasskeyButton } from "@/components/people/passkey-button";
import { PasskeysPanel } from "@/components/people/passkeys-panel";
import { RecoveryPanel } from "@/components/people/recovery-panel";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { proofAskedOf } from "@/lib/features/people/proof";
import { ownFactors } from "@/lib/features/people/queries";
import { requirePerson } from "@/lib/web/person";
import { standing } from "@/lib/web/standing";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_factor"))("title") };
}

/** How a person proves that it is them, beside a password or a mailed link. */
export default async function SecondFactorPage() {
  const session = await requirePerson();
  const t = await getTranslations("second_factor");
  const here = await standing();
  if (session.bound || session.support) {
    return (
      <>
        <PageHeader title={t("title")} />
        <Note>{t("bound")}</Note>
      </>
    );
  }
  const [factors, asked] = await Promise.all([ownFactors(session.personId), proofAskedOf(session)]);
  const timeZone = session.place?.timeZone ?? "UTC";
  const hasFactor = factors.codesSince !== null || factors.passkeys.length > 0;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        {here.kind === "factor_needed" ? (
          <Note tone="low" title={t("needed", { firm: here.place.tenantName })}>
            {t("neededText")}
          </Note>
        ) : null}
        {asked === "sign_in_again" ? (
          <Note tone="low">
            {t(factors.passkeys.length > 0 ? "provePasskey" : "proveAgain")}
            {factors.passkeys.length > 0 ? (
              <div className="mt-2">
                <PasskeyButton question={passkeyQuestion} refusals={await doorRefusals()} destination="/account/second-factor" label={t("passkeys.show")} size="md" />
              </div>
            ) : null}
          </Note>
        ) : null}
        <AppPanel since={factors.codesSince} asked={asked} timeZone={timeZone} offer={actions.offerApp} confirm={actions.confirmApp} remove={actions.removeApp} />
        <PasskeysPanel passkeys={factors.passkeys} asked={asked} timeZone={timeZone} begin={actions.beginPasskey} add={actions.addPasskey} rename={actions.renamePasskey} remove={actions.removePasskey} />
        {hasFactor ? <RecoveryPanel left={factors.recoveryCodesLeft} asked={asked} renew={actions.renewRecoveryCodes} /> : null}
      </div>
    </>
  );
}
