import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { sendAgain } from "@/app/(desk)/settings/hooks/actions";
import { ActionButton } from "@/components/forms/action-button";
import { AttemptList } from "@/components/hooks/attempt-list";
import { eventName } from "@/components/hooks/event-names";
import { DeliveryState } from "@/components/hooks/hook-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { HookEventType } from "@/lib/domain/hook";
import { fullDelivery, hookOf } from "@/lib/features/hooks/queries";
import { idInPath } from "@/lib/features/path";
import { instantText } from "@/lib/format/instant";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hooks"))("delivery") };
}

/** One message to an endpoint: what is sent, and what came of each attempt. */
export default async function DeliveryPage({ params }: PageProps<"/settings/hooks/deliveries/[delivery]">) {
  const { delivery: id } = await params;
  const { delivery, hook, staff } = await staffRead("hook.write", async (db) => {
    const asked = await fullDelivery(db, idInPath(id));
    return { delivery: asked, hook: await hookOf(db, asked.hookId) };
  });
  const [t, locale] = [await getTranslations("hooks"), await getLocale()];
  return (
    <>
      <PageHeader
        crumbs={[
          { href: "/settings/hooks", label: t("title") },
          { href: `/settings/hooks/${hook.hookId}`, label: hook.name || new URL(hook.url).host },
        ]}
        title={t(`kind.${eventName(delivery.type as HookEventType)}`)}
        lead={`${instantText(delivery.occurredAt, staff.timeZone, locale, "full")}${delivery.again ? ` · ${t("again")}` : ""}`}
        badge={<DeliveryState status={delivery.status} />}
        actions={
          <ActionButton
            action={sendAgain}
            hidden={{ deliveryId: delivery.deliveryId }}
            disabled={hook.disabledAt !== null}
            toast={t("sendingAgain")}
            redirectTo={`/settings/hooks/${hook.hookId}`}
            icon="again"
          >
            {t("sendAgain")}
          </ActionButton>
        }
      />
      <div className="grid gap-5">
        <Panel title={t("body")} padded>
          <p className="figure mb-2 text-xs text-ink-3">
            {t("id")}: <code className="wrap-anywhere select-all">{delivery.eventId}</code>
          </p>
          <pre className="overflow-auto rounded-sm bg-sunken px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap" tabIndex={0} aria-label={t("body")}>
            {JSON.stringify(JSON.parse(delivery.body), null, 2)}
          </pre>
        </Panel>
        <Panel title={t("tries")} padded>
          <AttemptList attempts={delivery.tries} timeZone={staff.timeZone} />
        </Panel>
      </div>
    </>
  );
}
