import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { SignUpForm } from "@/components/people/sign-up-form";
import { PublicShell } from "@/components/shell/public-shell";
import { currency } from "@/lib/features/fields";
import { countries } from "@/lib/format/country";
import { timeZones } from "@/lib/format/time-zone";
import { signUp } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signing.signUp"))("title") };
}

export default async function SignUpPage() {
  const t = await getTranslations("signing.signUp");
  const locale = await getLocale();
  const footer = (
    <>
      {t("known")}{" "}
      <Link href="/sign-in" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
        {t("signIn")}
      </Link>
    </>
  );
  return (
    <PublicShell title={t("title")} lead={t("lead")} footer={footer} wide>
      <SignUpForm
        action={signUp}
        refusals={await doorRefusals()}
        countries={countries(locale)}
        timeZones={timeZones()}
        currencies={currency.options.map((value) => ({ value, label: value }))}
      />
    </PublicShell>
  );
}
