import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import * as actions from "@/app/(desk)/settings/hooks/actions";
import { DeliveryTable } from "@/components/hooks/delivery-table";
import { HookButtons } from "@/components/hooks/hook-buttons";
import { HookNote } from "@/components/hooks/hook-note";
import { HookSettings } from "@/components/hooks/hook-settings";
import { HookState } from "@/components/hooks/hook-state";
import { EmptyState } from "@/components/ui/empty-state";
import { NewestOlder } from "@/components/ui/newest-older";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { DELIVERY_FILTERS, deliverySearch } from "@/lib/features/hooks/input";
import { deliveryList, hookOf } from "@/lib/features/hooks/queries";
import { idInPath } from "@/lib/features/path";
import { instantText } from "@/lib/format/instant";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hooks"))("title") };
}

/** One endpoint: what was sent there and what came of it, and its settings. */
export default async function HookPage({ params, searchParams }: PageProps<"/settings/hooks/[hook]">) {
  const hookId = (await params).hook;
  const search = deliverySearch.parse(await searchParams);
  const { hook, rows, next, staff } = await staffRead("hook.write", async (db) => {
    const asked = await hookOf(db, idInPath(hookId));
    return { hook: asked, ...(await deliveryList(db, asked.hookId, search)) };
  });
  const [t, locale] = [await getTranslations("hooks"), await getLocale()];
  const at = (show: string, after?: string) => `/settings/hooks/${hookId}?show=${show}${after ? `&after=${after}` : ""}`;
  const tabs = DELIVERY_FILTERS.map((show) => ({ href: at(show), label: t(`filter.${show}`), current: show === search.show }));
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/settings/hooks", label: t("title") }]}
        title={hook.name || new URL(hook.url).host}
        lead={<span className="wrap-anywhere">{hook.url}</span>}
        badge={<HookState hook={hook} />}
        actions={<HookButtons hookId={hook.hookId} enabled={hook.disabledAt === null} ping={actions.pingHook} enable={actions.enableHook} disable={actions.disableHook} />}
      />
      <HookNote hook={hook} timeZone={staff.timeZone} />
      <Tabs label={t("filters")} tabs={tabs} />
      <Panel className="mb-5">
        {rows.length > 0 ? (
          <DeliveryTable deliveries={rows} timeZone={staff.timeZone} />
        ) : (
          <EmptyState title={t("nothing")} icon="bolt">
            {t("nothingText")}
          </EmptyState>
        )}
        <NewestOlder
          newest={search.after ? { href: at(search.show), label: t("newest") } : null}
          older={next ? { href: at(search.show, next), label: t("older") } : null}
        />
      </Panel>
      <div className="grid gap-5">
        <HookSettings
          hook={hook}
          change={actions.changeHook}
          rotate={actions.rotateSecret}
          remove={actions.removeHook}
          formerUntil={hook.formerUntil && instantText(hook.formerUntil, staff.timeZone, locale, "dayTime")}
        />
      </div>
    </>
  );
}
