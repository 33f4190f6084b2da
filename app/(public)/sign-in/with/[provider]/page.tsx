import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { startSignIn } from "@/app/(public)/sign-in/with/actions";
import { refusedSentence } from "@/app/(public)/sign-in/with/refused";
import { SetOut } from "@/components/identity/set-out";
import { PublicShell } from "@/components/shell/public-shell";
import { Note } from "@/components/ui/note";
import { ownPath } from "@/lib/domain/own-path";
import { doorAt } from "@/lib/features/identity/door";

type Props = { params: Promise<{ provider: string }>; searchParams: Promise<{ refused?: string; next?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const door = await doorAt((await params).provider);
  return door ? { title: (await getTranslations("identity.door"))("title", { firm: door.firmName }) } : {};
}

/** A firm's own door: the button leads to its identity provider. */
export default async function IdentityDoorPage({ params, searchParams }: Props) {
  const door = await doorAt((await params).provider);
  if (!door) notFound();
  const { refused, next } = await searchParams;
  const sentence = await refusedSentence(refused);
  const t = await getTranslations("identity.door");
  const other = (
    <Link href="/sign-in" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
      {t("other")}
    </Link>
  );
  return (
    <PublicShell title={t("title", { firm: door.firmName })} lead={t("lead")} footer={other}>
      {sentence ? (
        <Note tone="over" role="alert" className="mb-4">
          {sentence}
        </Note>
      ) : null}
      <SetOut action={startSignIn} hidden={{ providerId: door.providerId, next: ownPath(next) }}>
        {t("go", { label: door.label })}
      </SetOut>
    </PublicShell>
  );
}
