"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { mainId } from "@/components/shell/skip-link";
import { openOutbox, type PhoneOwnerRecord } from "./outbox";
import { OnSiteDesk } from "./on-site-desk";
import { rememberOwner } from "./phone-keeper";
import { installWorker } from "./worker";

type Known = { owner: PhoneOwnerRecord | null; others: number; store: boolean };

const ASK_AGAIN_MS = 10_000;

/** The page for work without network: all that it shows is read from the phone. */
export function OnSite() {
  const t = useTranslations("offline.page");
  const [known, setKnown] = useState<Known | null>(null);
  const online = useOnline();

  const isNobodys = known !== null && known.owner === null;

  useEffect(() => {
    installWorker();
    void knownHere().then(setKnown).then(() => (online ? askOnce().then(setKnown) : undefined));
  }, [online]);

  // The network may be there before the server can be reached.
  useEffect(() => {
    if (!online || !isNobodys) return;
    const again = setInterval(() => void askOnce().then(setKnown), ASK_AGAIN_MS);
    return () => clearInterval(again);
  }, [online, isNobodys]);

  return (
    <main id={mainId} tabIndex={-1} data-on-site className="mx-auto min-h-dvh max-w-2xl p-4 pb-16 outline-none">
      {known === null ? (
        <p role="status" className="py-16 text-center text-ink-3">
          {t("wait")}
        </p>
      ) : known.owner ? (
        <OnSiteDesk key={known.owner.pack.memberId} owner={known.owner} online={online} />
      ) : (
        <NoOwner online={online} {...known} />
      )}
    </main>
  );
}

/** Nobody's phone: nothing of anybody is shown but how much of it waits. */
function NoOwner({ online, others, store }: Omit<Known, "owner"> & { online: boolean }) {
  const t = useTranslations("offline");
  const title = online ? t("page.noOneTitle") : t("page.noNetworkTitle");
  return (
    <>
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t("page.title")}</h1>
      <EmptyState icon="phone" title={title} actions={online ? <ButtonLink href="/sign-in?next=/onsite" variant="primary" size="lg">{t("page.signIn")}</ButtonLink> : <ButtonLink href="/" size="lg">{t("page.tryAgain")}</ButtonLink>}>
        <p>{store ? t("page.noOneText") : t("page.noStore")}</p>
        {others > 0 ? <p className="mt-2">{t("bar.others", { count: others })}</p> : null}
      </EmptyState>
    </>
  );
}

let asking: Promise<Known> | null = null;

/** Asks the server whose phone this is, one question at a time, and reads what is known then. */
function askOnce(): Promise<Known> {
  asking ??= rememberOwner(null)
    .then(knownHere)
    .finally(() => (asking = null));
  return asking;
}

async function knownHere(): Promise<Known> {
  const outbox = await openOutbox().catch(() => null);
  if (!outbox) return { owner: null, others: 0, store: false };
  try {
    const owner = await outbox.owner();
    return { owner, others: await outbox.othersCount(owner?.pack.memberId ?? null), store: true };
  } finally {
    outbox.close();
  }
}

/** Whether the browser believes that there is network. */
function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine, () => true);
}

function watchNetwork(tell: () => void): () => void {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}
