"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Receipt } from "@/components/hours/receipt";
import { ReceiptView } from "@/components/hours/receipt-view";
import { SignedLine } from "@/components/worksheets/signed-line";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { EntryReceipt as StoredReceipt } from "@/lib/features/time/receipt";
import type { EntrySignature } from "@/lib/features/worksheets/queries";
import { minutes } from "@/lib/format/minutes";

type SignedReceipt = StoredReceipt & { signature: EntrySignature | null };

/** What an entry took; opens its receipt as it was stored. */
export function EntryReceipt({ entry }: { entry: EntryRow }) {
  const t = useTranslations("time");
  const r = useTranslations("receipts");
  const locale = useLocale();
  const amount = minutes(entry.chargedSeconds, locale);
  return (
    <Receipt figure={amount} label={t("receipt.showReceipt", { amount })} title={r("title")}>
      <Stored entry={entry} />
    </Receipt>
  );
}

/** The steps stand in the row already; which blocks and balances are read once it is opened. */
function Stored({ entry }: { entry: EntryRow }) {
  const t = useTranslations("time.form");
  const [stored, setStored] = useState<SignedReceipt | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    fetch(`/time/receipt/${entry.id}`, { signal: abort.signal })
      .then(async (answer) => (answer.ok ? setStored((await answer.json()) as SignedReceipt) : undefined))
      .catch(() => undefined);
    return () => abort.abort();
  }, [entry.id]);
  if (!stored && !entry.charge) return <SkeletonRows label={t("loading")} rows={4} />;
  const balance = stored && { beforeSeconds: stored.balanceBeforeSeconds, afterSeconds: stored.balanceAfterSeconds };
  return (
    <>
      <ReceiptView charge={stored?.charge ?? entry.charge} lines={stored?.lines ?? []} currency={entry.currency} balance={balance} />
      {stored?.signature ? <SignedLine signature={stored.signature} workedSeconds={stored.workedSeconds} href={`/worksheets/${stored.signature.sheetId}`} /> : null}
    </>
  );
}
