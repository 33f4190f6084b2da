import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { ErasablePerson, ErasurePreview } from "@/lib/features/leaving/queries";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;
export type ErasePanelProps = { people: readonly ErasablePerson[]; preview: ErasurePreview | null; eraseContact: Action; eraseMember: Action };

/** Chooses somebody, shows what would go and what stays and why, and forgets them once their name is typed. */
export function ErasePanel({ people, preview, ...actions }: ErasePanelProps) {
  const t = useTranslations("leaving.erase");
  return (
    <Panel title={t("title")} padded id="erase">
      <div className="grid gap-4">
        <p className="max-w-prose text-ink-2">{t("text")}</p>
        {people.length === 0 ? <p className="text-ink-3">{t("nobody")}</p> : <Chooser people={people} chosen={preview && `${preview.kind}:${preview.id}`} />}
        {preview ? <Preview preview={preview} action={preview.kind === "member" ? actions.eraseMember : actions.eraseContact} /> : null}
      </div>
    </Panel>
  );
}

function Chooser({ people, chosen }: { people: readonly ErasablePerson[]; chosen: string | null }) {
  const t = useTranslations("leaving.erase");
  const options = people.map(({ key, name, clientName }) => ({ value: key, label: clientName === null ? t("member", { name }) : t("contact", { name, client: clientName }) }));
  return (
    <form action="/settings/data#erase" className="flex flex-wrap items-end gap-3">
      <Field label={t("who")} className="w-full max-w-120">
        {(wiring) => <Select {...wiring} name="person" options={options} placeholder={t("choose")} defaultValue={chosen ?? ""} />}
      </Field>
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}

function Preview({ preview, action }: { preview: ErasurePreview; action: Action }) {
  const t = useTranslations("leaving.erase");
  const stays = [
    ["staysEntries", preview.entries], ["staysTickets", preview.ticketMessages], ["staysAgreements", preview.agreements], ["staysMandates", preview.mandates], ["staysSheets", preview.workSheets], ["staysImports", preview.originals.waiting],
  ] as const;
  const { imported } = preview.originals;
  const goes = [t("goesName"), t("goesAccount"), t("goesMail", { count: preview.mails }), ...(imported > 0 ? [t("goesImports", { count: imported })] : [])];
  const hidden = preview.kind === "member" ? { memberId: preview.id } : { contactId: preview.id };
  return (
    <div className="grid gap-4 border-t border-line pt-4">
      <div className="grid gap-5 md:grid-cols-2">
        <List title={t("goes")} lines={goes} />
        <List
          title={t("stays")}
          lines={[...stays.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count })), t("staysInvoices"), t("staysOthers"), t("staysLog"), t("staysBackups")]}
        />
      </div>
      <Note tone="over">{t("warning")}</Note>
      <ActionForm
        action={action}
        hidden={hidden}
        toast={t("done")}
        redirectTo="/settings/data"
        buttons={
          <div>
            <SubmitButton variant="danger">{t("button")}</SubmitButton>
          </div>
        }
      >
        <TextField name="typedName" label={t("confirm", { name: preview.name })} autoComplete="off" className="max-w-80" />
      </ActionForm>
    </div>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-sm text-ink-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
