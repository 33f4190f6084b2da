import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;
type Site = { id: string; name: string; addressLines: string };

export type SiteListProps = {
  clientId: string;
  sites: readonly Site[];
  /** Without actions the list is for reading. */
  actions: { add: Action; change: Action; archive: Action } | null;
};

/** The places where the firm goes to work for a client. */
export function SiteList({ clientId, sites, actions }: SiteListProps) {
  const t = useTranslations("clients.sites");
  const common = useTranslations("common");
  const words = { confirmLabel: common("save"), keepLabel: common("cancel"), toast: t("saved") };
  return (
    <Panel
      title={t("title")}
      count={sites.length || undefined}
      actions={
        actions ? (
          <ConfirmButton {...words} action={actions.add} hidden={{ clientId }} label={t("addShort")} title={t("add")} icon="plus" size="sm" variant="ghost">
            <SiteFields />
          </ConfirmButton>
        ) : null
      }
    >
      {sites.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p> : null}
      <ul className="text-sm">
        {sites.map((site) => (
          <li key={site.id} className="flex items-start gap-2 py-2.5 pr-2 pl-4 not-first:border-t not-first:border-line">
            <div className="min-w-0 flex-1">
              <div className="font-medium wrap-anywhere">{site.name}</div>
              <div className="text-xs whitespace-pre-line text-ink-3 wrap-anywhere">{site.addressLines}</div>
            </div>
            {actions ? (
              <div className="flex">
                <ConfirmButton
                  {...words}
                  action={actions.change}
                  hidden={{ siteId: site.id }}
                  label={t("edit", { name: site.name })}
                  title={t("edit", { name: site.name })}
                  icon="pen"
                  iconOnly
                  size="sm"
                >
                  <SiteFields site={site} />
                </ConfirmButton>
                <ConfirmButton
                  action={actions.archive}
                  hidden={{ siteId: site.id }}
                  label={t("archive", { name: site.name })}
                  title={t("archiveTitle", { name: site.name })}
                  confirmLabel={t("archiveDo")}
                  toast={t("archivedToast")}
                  icon="trash"
                  iconOnly
                  size="sm"
                  danger
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SiteFields({ site }: { site?: Site }) {
  const t = useTranslations("clients.sites");
  return (
    <>
      <TextField name="name" label={t("name")} defaultValue={site?.name} maxLength={120} autoComplete="off" />
      <TextField name="addressLines" label={t("address")} defaultValue={site?.addressLines} rows={3} optional />
    </>
  );
}
