import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { RightFields } from "@/components/portal/right-fields";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { ALL_RIGHTS, type ContactRight, USUAL_RIGHTS } from "@/lib/domain/contact-right";
import type { ClientContact } from "@/lib/features/clients/queries";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ContactListProps = {
  clientId: string;
  contacts: readonly ClientContact[];
  /** Without actions the list is for reading. */
  actions: { add: Action; change: Action; archive: Action; invite: Action } | null;
};

/** The people of a client: who may see the portal, who gets the invoices. */
export function ContactList({ clientId, contacts, actions }: ContactListProps) {
  const t = useTranslations("clients.contacts");
  const common = useTranslations("common");
  return (
    <Panel
      title={t("title")}
      count={contacts.length || undefined}
      actions={
        actions ? (
          <ConfirmButton
            action={actions.add}
            hidden={{ clientId }}
            label={t("addShort")}
            title={t("add")}
            confirmLabel={common("save")}
            keepLabel={common("cancel")}
            toast={t("saved")}
            icon="plus"
            size="sm"
            variant="ghost"
          >
            <ContactFields usual={contacts.length === 0 ? ALL_RIGHTS : USUAL_RIGHTS} />
          </ConfirmButton>
        ) : null
      }
    >
      {contacts.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p> : null}
      <ul className="text-sm">
        {contacts.map((contact) => (
          <li key={contact.id} className="flex items-start gap-2 py-2.5 pr-2 pl-4 not-first:border-t not-first:border-line">
            <Person contact={contact} />
            {actions ? <PersonButtons contact={contact} actions={actions} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Person({ contact }: { contact: ClientContact }) {
  const t = useTranslations("clients.contacts");
  return (
    <div className="min-w-0 flex-1">
      <div className="font-medium wrap-anywhere">{contact.name}</div>
      <div className="text-xs text-ink-3 wrap-anywhere">
        <a href={`mailto:${contact.email}`} className="hover:underline">
          {contact.email}
        </a>
        {contact.phone ? ` · ${contact.phone}` : null}
      </div>
      {contact.portalAccess || contact.receivesInvoices ? (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {contact.portalAccess ? <Badge tone={contact.isInvited ? "pending" : "fine"}>{t(contact.isInvited ? "badgeInvited" : "badgePortal")}</Badge> : null}
          {contact.receivesInvoices ? <Badge icon="document">{t("badgeBilling")}</Badge> : null}
        </div>
      ) : null}
    </div>
  );
}

function PersonButtons({ contact, actions }: { contact: ClientContact; actions: NonNullable<ContactListProps["actions"]> }) {
  const t = useTranslations("clients.contacts");
  const common = useTranslations("common");
  const name = contact.name;
  return (
    <div className="flex">
      {contact.isInvited ? (
        <ConfirmButton
          action={actions.invite}
          hidden={{ contactId: contact.id }}
          label={t("invite", { name })}
          title={t("inviteTitle", { name })}
          description={t("inviteText", { email: contact.email })}
          confirmLabel={t("inviteDo")}
          toast={t("invitedToast")}
          icon="mail"
          iconOnly
          size="sm"
        />
      ) : null}
      <ConfirmButton
        action={actions.change}
        hidden={{ contactId: contact.id }}
        label={t("edit", { name })}
        title={t("edit", { name })}
        confirmLabel={common("save")}
        keepLabel={common("cancel")}
        toast={t("saved")}
        icon="pen"
        iconOnly
        size="sm"
      >
        <ContactFields contact={contact} />
      </ConfirmButton>
      <ConfirmButton
        action={actions.archive}
        hidden={{ contactId: contact.id }}
        label={t("archive", { name })}
        title={t("archiveTitle", { name })}
        description={t("archiveText")}
        confirmLabel={t("archiveDo")}
        toast={t("archivedToast")}
        icon="trash"
        iconOnly
        size="sm"
        danger
      />
    </div>
  );
}

/** @param usual what a new person may do in the portal, unless it is said otherwise */
function ContactFields({ contact, usual = [] }: { contact?: ClientContact; usual?: readonly ContactRight[] }) {
  const t = useTranslations("clients.contacts");
  return (
    <>
      <TextField name="name" label={t("name")} defaultValue={contact?.name} maxLength={120} autoComplete="off" />
      <TextField name="email" label={t("email")} type="email" inputMode="email" defaultValue={contact?.email} autoComplete="off" />
      <TextField name="phone" label={t("phone")} type="tel" inputMode="tel" defaultValue={contact?.phone} maxLength={40} optional autoComplete="off" />
      <CheckboxField name="portalAccess" label={t("portal")} hint={contact?.portalAccess ? undefined : t("portalHint")} defaultChecked={contact?.portalAccess} />
      <CheckboxField name="receivesInvoices" label={t("billing")} defaultChecked={contact?.receivesInvoices} />
      <RightFields chosen={contact?.rights ?? usual} />
    </>
  );
}
