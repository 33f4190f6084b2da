import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { signOut } from "@/app/account/actions";
import { ActionButton } from "@/components/forms/action-button";
import { PasskeyButton } from "@/components/people/passkey-button";
import { SecondStepForm } from "@/components/people/second-step-form";
import { PublicShell } from "@/components/shell/public-shell";
import { ownPath } from "@/lib/domain/own-path";
import { secondStep } from "@/lib/features/people/second-door";
import { openedSession } from "@/lib/web/session";
import { passkeyQuestion } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_factor.step"))("title") };
}

/** The only page for whoever has shown one factor and still owes the other. */
export default async function SecondStepPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const destination = ownPath((await searchParams).next);
  const session = await openedSession();
  if (!session) redirect("/sign-in");
  if (!session.pending) redirect(destination);
  const step = await secondStep(session);
  const t = await getTranslations("second_factor.step");
  const refusals = await doorRefusals();
  return (
    <PublicShell title={t("title")} lead={t("lead", { email: step.email })} footer={<ActionButton action={signOut} variant="ghost">{t("other")}</ActionButton>}>
      <div className="grid gap-2">
        {step.hasPasskeys ? <PasskeyButton question={passkeyQuestion} refusals={refusals} destination={destination} variant={step.hasCodes ? "default" : "primary"} wide /> : null}
        {step.hasPasskeys ? <p className="py-1 text-center text-sm text-ink-3">{t("or")}</p> : null}
        <SecondStepForm refusals={refusals} destination={destination} hasCodes={step.hasCodes} />
        <p className="mt-3 text-sm text-ink-2">{step.recoveryCodesLeft > 0 ? t("lost") : t("lostAll")}</p>
      </div>
    </PublicShell>
  );
}
