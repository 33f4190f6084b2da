import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand-mark";
import { FaceMessages } from "@/components/shell/face-messages";
import { mainId, SkipLink } from "@/components/shell/skip-link";
import { ButtonLink } from "@/components/ui/button-link";

/** A plain frame: the account belongs to the person, not to the firm whose desk or portal they come from. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations();
  return (
    <FaceMessages>
      <div className="min-h-dvh">
        <SkipLink />
        <header className="border-b border-line bg-surface">
          <div className="mx-auto flex h-14 max-w-180 items-center justify-between gap-4 px-4">
            <Link href="/" className="flex min-h-11 items-center gap-2.5 rounded-md font-semibold">
              <BrandMark />
              {t("shell.brand")}
            </Link>
            <ButtonLink href="/" icon="chevron-left" variant="ghost">
              {t("people.account.back")}
            </ButtonLink>
          </div>
        </header>
        <main id={mainId} tabIndex={-1} className="mx-auto max-w-180 px-4 py-6 outline-none sm:py-10">
          {children}
        </main>
      </div>
    </FaceMessages>
  );
}
