"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import { KeyHint } from "@/components/ui/key-hint";
import { DEEDS, GO_KEYS } from "@/lib/domain/desk-keys";
import { useDeskDeeds } from "./desk-deeds";
import { keyName, PaletteKeys } from "./key-names";

/** All keys as this member has them, and the way to change them. */
export function KeyHelp({ places }: { places: readonly string[] }) {
  const t = useTranslations("desk.keys");
  const place = useTranslations("desk.places");
  const { keys, choice, open, setOpen } = useDeskDeeds();
  const lead = keys.goTo;
  return (
    <Dialog wide open={open === "help"} onOpenChange={(shown) => setOpen(shown ? "help" : null)} title={t("title")} description={choice.off ? t("leadOff") : t("lead")}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <section aria-labelledby="keys-deeds">
          <h3 id="keys-deeds" className="mb-2 text-sm text-ink-3">
            {t("deeds")}
          </h3>
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5">
            <KeyLine keys={<PaletteKeys />}>{t("palette")}</KeyLine>
            {DEEDS.filter((deed) => keys[deed] !== "" && deed !== "goTo").map((deed) => (
              <KeyLine key={deed} keys={<KeyHint>{keyName(keys[deed])}</KeyHint>}>
                {t(deed)}
              </KeyLine>
            ))}
            <KeyLine keys={<KeyHint>Esc</KeyHint>}>{t("close")}</KeyLine>
          </dl>
        </section>
        {lead === "" ? null : (
          <section aria-labelledby="keys-places">
            <h3 id="keys-places" className="mb-2 text-sm text-ink-3">
              {t("goTo")}
            </h3>
            <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5">
              {GO_KEYS.filter(({ href }) => places.includes(href)).map(({ key, place: name }) => (
                <KeyLine
                  key={key}
                  keys={
                    <>
                      <KeyHint>{keyName(lead)}</KeyHint> <KeyHint>{keyName(key)}</KeyHint>
                    </>
                  }
                >
                  {place(name)}
                </KeyLine>
              ))}
            </dl>
          </section>
        )}
      </div>
      <p className="text-sm text-ink-2">
        <Link href="/account#keys" className="text-link" onClick={() => setOpen(null)}>
          {t("change")}
        </Link>
      </p>
    </Dialog>
  );
}

function KeyLine({ keys, children }: { keys: ReactNode; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="whitespace-nowrap">{keys}</dt>
      <dd>{children}</dd>
    </div>
  );
}
