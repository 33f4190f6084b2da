import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { AgreementSignatureFacts } from "@/lib/domain/agreement-paper";
import { instantText } from "@/lib/format/instant";
import { SignatureMark } from "./signature-mark";

export type AgreementSignaturesProps = {
  signatures: readonly Pick<AgreementSignatureFacts, "side" | "name" | "capacity" | "mark" | "at">[];
  clientName: string;
  firmName: string;
  timeZone: string;
};

/** The two places under the paper, and who signed there. */
export function AgreementSignatures({ signatures, clientName, firmName, timeZone }: AgreementSignaturesProps) {
  const t = useTranslations("agreements.signatures");
  const locale = useLocale();
  const sides = [
    { side: "client", label: t("client", { client: clientName }) },
    { side: "firm", label: t("firm", { firm: firmName }) },
  ] as const;
  return (
    <Panel title={t("title")}>
      <div className="grid sm:grid-cols-2 xl:grid-cols-1">
        {sides.map(({ side, label }) => {
          const signature = signatures.find((each) => each.side === side);
          return (
            <div key={side} className="grid content-start gap-1 px-4 py-3.5 not-first:border-t not-first:border-line sm:not-first:border-t-0 sm:not-first:border-l xl:not-first:border-t xl:not-first:border-l-0">
              <span className="text-xs text-ink-3 wrap-anywhere">{label}</span>
              {signature ? (
                <>
                  <SignatureMark mark={signature.mark} name={signature.name} />
                  <span className="text-sm font-medium wrap-anywhere">{[signature.name, signature.capacity].filter(Boolean).join(", ")}</span>
                  <span className="figure text-xs text-ink-3">{t(signature.mark.kind, { at: instantText(signature.at, timeZone, locale, "dayTime") })}</span>
                </>
              ) : (
                <span className="border-b border-line-strong pt-8 pb-1 text-sm text-ink-3">{t("missing")}</span>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
