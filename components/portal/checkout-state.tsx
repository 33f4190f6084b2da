import { useTranslations } from "next-intl";
import { LookAgain } from "@/components/forms/look-again";
import { GoWhenOpen } from "@/components/portal/go-when-open";
import { buttonClasses } from "@/components/ui/button-classes";
import { Note, type NoteTone } from "@/components/ui/note";
import type { CheckoutStatus } from "@/lib/features/debits/checkout";

export interface Checkout {
  status: CheckoutStatus;
  /** The processor's page, once it is open. */
  url: string | null;
}

const TONES: Record<CheckoutStatus, NoteTone> = { opening: "second", open: "second", paid: "fine", expired: "low", refused: "over" };

/** Where a payment by card stands; its page opens by itself when it is ready. */
export function CheckoutState({ status, url }: Checkout) {
  const t = useTranslations("pay.checkout");
  const isUnderWay = status === "opening" || status === "open";
  return (
    <>
      <Note tone={TONES[status]} role="status">
        {t(status)}
        {isUnderWay ? <LookAgain /> : null}
      </Note>
      {isUnderWay ? <GoWhenOpen url={url} /> : null}
      {status === "open" && url ? (
        <div>
          <a href={url} className={buttonClasses({ variant: "primary", size: "lg" })}>
            {t("goOn")}
          </a>
        </div>
      ) : null}
    </>
  );
}
