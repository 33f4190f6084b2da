import { useLocale, useTranslations } from "next-intl";
import { MakeLink } from "@/components/paper/make-link";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Panel } from "@/components/ui/panel";
import { deviceOf } from "@/lib/domain/user-agent";
import type { InvoiceLinkRow } from "@/lib/features/invoice-links/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

type Action<T> = (input: unknown) => Promise<ActionResult<T>>;

export type LinkPanelProps = {
  invoiceId: string;
  numberText: string;
  links: readonly InvoiceLinkRow[];
  timeZone: string;
  handOut: Action<{ path: string }>;
  revoke: Action<unknown>;
};

/** The links that open this invoice without a sign-in: who looked, and the way to take one back. */
export function LinkPanel({ invoiceId, numberText, links, timeZone, handOut, revoke }: LinkPanelProps) {
  const t = useTranslations("paper_desk.links");
  const living = links.filter((link) => link.revokedAt === null);
  const gone = links.length - living.length;
  return (
    <Panel title={t("title")} actions={<MakeLink action={handOut} invoiceId={invoiceId} numberText={numberText} />}>
      <p className="px-4 pt-3 pb-2 text-sm text-ink-2">{links.length > 0 ? t("lead") : t("none")}</p>
      <ul className="text-sm">
        {living.map((link) => (
          <li key={link.linkId} className="grid gap-1 border-t border-line px-4 py-2.5">
            <LinkRow link={link} timeZone={timeZone} revoke={revoke} />
          </li>
        ))}
      </ul>
      {gone > 0 ? <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">{t("more", { count: gone })}</p> : null}
    </Panel>
  );
}

function LinkRow({ link, timeZone, revoke }: { link: InvoiceLinkRow; timeZone: string; revoke: Action<unknown> }) {
  const t = useTranslations("paper_desk.links");
  const locale = useLocale();
  const at = (instant: Date) => instantText(instant, timeZone, locale);
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0">
          <span className="font-medium">{t(link.purpose)}</span> <span className="figure text-ink-3">{at(link.madeAt)}</span>
          <span className="figure block text-xs text-ink-2">{[t("views", { count: link.views }), link.lastViewedAt && t("last", { at: at(link.lastViewedAt) })].filter(Boolean).join(", ")}</span>
        </p>
        <ConfirmButton action={revoke} hidden={{ linkId: link.linkId }} label={t("revoke")} title={t("revokeTitle")} description={t("revokeText")} toast={t("revokedToast")} size="sm" variant="ghost" danger />
      </div>
      {link.looks.length > 0 ? (
        <details className="text-xs text-ink-2">
          <summary className="inline-flex min-h-6 cursor-pointer items-center">{t("looks")}</summary>
          <ul className="figure grid gap-0.5 py-1">
            {link.looks.map((look, index) => (
              <li key={index} className="flex justify-between gap-3">
                <span>{at(look.at)}</span>
                <span className="text-right wrap-anywhere">
                  {t(look.what)} · <Device userAgent={look.userAgent} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Device({ userAgent }: { userAgent: string }) {
  const t = useTranslations("paper_desk.links");
  const { browser, system } = deviceOf(userAgent);
  return browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
}
