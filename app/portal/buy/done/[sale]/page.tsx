import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CheckoutState } from "@/components/portal/checkout-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { contactMay } from "@/lib/domain/contact-right";
import { checkoutOf } from "@/lib/features/debits/checkout";
import { checkoutSearch } from "@/lib/features/debits/input";
import { idInPath } from "@/lib/features/path";
import { purchaseOf } from "@/lib/features/portal/ladder";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { contactRead } from "@/lib/web/contact";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal_buy"))("title") };
}

const WORDS = { usable: "opened", ordered: "waits", provisional: "provisional", undone: "undone" } as const;

/** The receipt of a purchase: what was bought, on which invoice, and from when it counts. */
export default async function PurchasePage({ params, searchParams }: PageProps<"/portal/buy/done/[sale]">) {
  const { sale } = await params;
  const { checkout: checkoutId } = checkoutSearch.parse(await searchParams);
  const { contact, purchase, checkout } = await contactRead("buy", async (db, { clientId }) => ({
    purchase: await purchaseOf(db, idInPath(sale), clientId),
    checkout: checkoutId ? await checkoutOf(db, checkoutId, clientId) : null,
  }));
  const t = await getTranslations("portal_buy");
  const locale = await getLocale();
  const { status, invoiceId, numberText: number, expiresOn } = purchase;
  const total = money(purchase.totalMinor, purchase.currency, locale);
  return (
    <>
      <PageHeader title={t("doneTitle", { hours: t("hours", { count: purchase.hours }) })} lead={t("doneLead", { number, day: dayText(purchase.issuedOn, locale), total })} />
      <div className="mb-12 grid gap-5">
        {checkout ? <CheckoutState {...checkout} /> : null}
        <Note tone={status === "usable" ? "fine" : status === "undone" ? "low" : "second"} role="status">
          {t(WORDS[status])} {expiresOn && status !== "undone" ? t("expires", { day: dayText(expiresOn, locale) }) : null}
        </Note>
        <p className="figure">
          {t("left")}: <b className="font-semibold">{minutes(purchase.balanceSeconds, locale)}</b>
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/portal" variant={checkout?.status === "open" ? "default" : "primary"} size="lg">
            {t("home")}
          </ButtonLink>
          {contactMay(contact, "invoices") ? (
            <ButtonLink href={`/portal/invoices/${invoiceId}`} size="lg" icon="document">
              {t("seeInvoice")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </>
  );
}
