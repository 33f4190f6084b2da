import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { Badge } from "@/components/ui/badge";
import { type ContactRight, USUAL_RIGHTS } from "@/lib/domain/contact-right";
import type { Colleague } from "@/lib/features/contact-rights/queries";
import type { ActionResult } from "@/lib/web/result";
import { RightFields } from "./right-fields";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type PeopleListProps = {
  people: readonly Colleague[];
  /** Who looks: nobody changes or removes themselves. */
  self: { contactId: string; rights: readonly ContactRight[] };
  actions: { again: Action; setRights: Action; remove: Action };
};

/** Everybody of the client who may open the portal, with what they see. */
export function PeopleList({ people, self, actions }: PeopleListProps) {
  return (
    <ul className="rounded-xl border border-line">
      {people.map((person) => (
        <li key={person.contactId} className="grid gap-3 px-4 py-4 not-first:border-t not-first:border-line portal:px-5">
          <Who person={person} isSelf={person.contactId === self.contactId} />
          {person.contactId === self.contactId ? null : <Deeds person={person} rights={self.rights} actions={actions} />}
        </li>
      ))}
    </ul>
  );
}

function Who({ person: { name, email, rights, isInvited }, isSelf }: { person: Colleague; isSelf: boolean }) {
  const t = useTranslations("portal_people");
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-medium wrap-anywhere">
          {name}
          {isSelf ? <span className="font-normal text-ink-3"> ({t("you")})</span> : null}
        </h2>
        {isInvited ? <Badge tone="pending">{t("invited")}</Badge> : null}
      </div>
      <p className="text-read text-ink-3 wrap-anywhere">{email}</p>
      <p className="text-read text-ink-2">{rights.length > 0 ? rights.map((right) => t(`right.${right}`)).join(" · ") : t("nothing")}</p>
    </div>
  );
}

function Deeds({ person, rights, actions }: { person: Colleague; rights: readonly ContactRight[]; actions: PeopleListProps["actions"] }) {
  const t = useTranslations("portal_people");
  const common = useTranslations("common");
  const { contactId, name, isInvited, receivesInvoices } = person;
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmButton action={actions.setRights} hidden={{ contactId }} label={t("change")} title={t("changeTitle", { name })} confirmLabel={common("save")} keepLabel={common("cancel")} toast={t("changed")} icon="pen">
        <RightFields chosen={person.rights} givable={rights} />
      </ConfirmButton>
      {isInvited ? (
        <ActionButton action={actions.again} hidden={{ contactId }} toast={t("againDone")} icon="mail">
          {t("again")}
        </ActionButton>
      ) : null}
      <ConfirmButton
        action={actions.remove}
        hidden={{ contactId }}
        label={t("remove")}
        title={t("removeTitle", { name })}
        description={`${t("removeText")} ${receivesInvoices ? t("removeInvoices") : ""}`.trim()}
        toast={t("removed")}
        variant="ghost"
        danger
      />
    </div>
  );
}

/** Invites somebody: name, address, and what they see. */
export function InviteColleague({ rights, action, firmName }: { rights: readonly ContactRight[]; action: Action; firmName: string }) {
  const t = useTranslations("portal_people");
  const common = useTranslations("common");
  const usual = USUAL_RIGHTS.filter((right) => rights.includes(right));
  return (
    <ConfirmButton action={action} label={t("invite")} title={t("inviteTitle")} description={t("inviteText", { firm: firmName })} confirmLabel={t("inviteDo")} keepLabel={common("cancel")} toast={t("inviteDone")} icon="plus" variant="primary" size="lg">
      <TextField name="name" label={t("name")} maxLength={120} autoComplete="off" />
      <TextField name="email" label={t("email")} type="email" inputMode="email" autoComplete="off" />
      <RightFields chosen={usual} givable={rights} />
    </ConfirmButton>
  );
}
