"use client";

import { useLocale, useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Note } from "@/components/ui/note";
import type { SignPage } from "@/lib/features/agreements/door";
import { dayText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";

/** Why no agreement is here. A link that was right once is told apart in a sentence with the firm's name; a wrong one learns nothing. */
export function SpentLink({ lookUp }: { lookUp: (input: unknown) => Promise<ActionResult<SignPage>> }) {
  const t = useTranslations("agreement_signing.gone");
  const token = usePathname().split("/").at(-1) ?? "";
  const [page, setPage] = useState<SignPage | null>(null);

  useEffect(() => {
    let left = false;
    lookUp({ token }).then(
      (answer) => (!left && answer.ok ? setPage(answer.data) : undefined),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [lookUp, token]);

  return (
    <div className="grid gap-4" aria-live="polite">
      {page ? <OnceRight page={page} /> : <p className="text-ink-2">{t("text")}</p>}
    </div>
  );
}

function OnceRight({ page: { state, firmName, firm, expiresOn } }: { page: SignPage }) {
  const t = useTranslations("agreement_signing.gone");
  const locale = useLocale();
  const reach = [firm.email, firm.phone].filter(Boolean).join(", ");
  const words = state === "expired" || state === "withdrawn" || state === "superseded" ? t(state, { firm: firmName, day: dayText(expiresOn, locale) }) : null;
  return (
    <>
      <Note tone="low" title={t("once")}>
        {words}
      </Note>
      {reach ? <p className="text-ink-2 wrap-anywhere">{t("reach", { firm: firmName, reach })}</p> : null}
    </>
  );
}
