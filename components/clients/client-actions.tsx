import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ButtonLink } from "@/components/ui/button-link";
import type { ClientProfile } from "@/lib/features/clients/queries";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ClientActionsProps = {
  client: ClientProfile;
  /** The contract that time is logged on first, or null. */
  logContractId: string | null;
  mayWrite: boolean;
  archive: Action;
  restore: Action;
};

/** What can be done with a client: change, put away or bring back, log time. */
export function ClientActions({ client, logContractId, mayWrite, archive, restore }: ClientActionsProps) {
  const t = useTranslations("clients");
  const hidden = { clientId: client.id, revision: client.revision };
  if (client.isArchived) {
    return mayWrite ? (
      <ActionButton action={restore} hidden={hidden} toast={t("restoredToast")} icon="undo">
        {t("restore")}
      </ActionButton>
    ) : null;
  }
  return (
    <>
      {mayWrite ? (
        <>
          <ConfirmButton
            action={archive}
            hidden={hidden}
            label={t("archive")}
            title={t("archiveTitle", { name: client.name })}
            description={t("archiveText")}
            toast={t("archivedToast")}
            variant="ghost"
          />
          <ButtonLink href={`/clients/${client.id}/edit`} icon="pen">
            {t("edit")}
          </ButtonLink>
        </>
      ) : null}
      {logContractId ? (
        <ButtonLink href={`/?contract=${logContractId}`} icon="clock" variant="primary">
          {t("logTime")}
        </ButtonLink>
      ) : null}
    </>
  );
}
