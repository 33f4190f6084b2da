"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { SelectOption } from "@/components/ui/select";
import type { NameMatch } from "@/lib/features/imports/matches";
import type { PreviewMatches } from "@/lib/features/imports/preview";
import type { ActionResult } from "@/lib/web/result";

export type MatchesFormProps = {
  batchId: string;
  matches: PreviewMatches;
  save: (input: unknown) => Promise<ActionResult>;
};

/** Whom and what the names in the file mean: proposed, changed by the person, kept for next time. */
export function MatchesForm({ batchId, matches, save }: MatchesFormProps) {
  const t = useTranslations("imports.matches");
  const leftOut = { value: "left_out", label: t("leaveOut") };
  const people = matches.candidates.people.map((person) => ({ value: person.id, label: person.left ? t("left", { name: person.name }) : person.name }));
  const contracts = matches.candidates.contracts.map(({ id, clientName, title, ended }) => ({
    value: id,
    label: ended ? t("ended", { client: clientName, contract: title }) : `${clientName} · ${title}`,
  }));
  const projects = matches.clients.flatMap((client) => client.projects);
  return (
    <ActionForm
      action={save}
      hidden={{ batchId }}
      redirectTo={`/time/import/${batchId}?step=preview`}
      submitLabel={t("save")}
      label={t("title")}
      className="grid gap-5"
    >
      {contracts.length === 0 ? (
        <Note title={t("noContracts")}>
          <Link href="/clients/new" className="underline">
            {t("addClient")}
          </Link>
        </Note>
      ) : null}
      <Panel title={t("people")} count={matches.people.length} note={t("kept")}>
        <ul className="divide-y divide-line">
          {matches.people.map((person, index) => (
            <MatchRow key={person.source} name={`people.${index}`} match={person} options={[leftOut, ...people]} nobody={t("nobody")} placeholder={t("choosePerson")} />
          ))}
        </ul>
      </Panel>
      <Panel title={t("clients")} count={matches.clients.length} note={t("kept")}>
        <ul className="divide-y divide-line">
          {matches.clients.map((client, index) => (
            <MatchRow key={client.source} name={`clients.${index}`} match={client} byProject={client.byProject} options={[leftOut, ...contracts]} nobody={t("noClient")} placeholder={t("chooseContract")}>
              <ProjectRows projects={client.projects} firstIndex={projects.indexOf(client.projects[0] ?? client)} options={[leftOut, ...contracts]} />
            </MatchRow>
          ))}
        </ul>
      </Panel>
    </ActionForm>
  );
}

type MatchRowProps = {
  name: string;
  match: NameMatch;
  options: readonly SelectOption[];
  /** What stands where the file names nothing. */
  nobody: string;
  placeholder: string;
  /** A missing answer is fine here: it means the same as the client. */
  open?: boolean;
  byProject?: boolean;
  children?: ReactNode;
};

function MatchRow({ name, match, options, nobody, placeholder, open, byProject, children }: MatchRowProps) {
  const t = useTranslations("imports.matches");
  const value = match.target === null ? "" : match.target === "left_out" ? "left_out" : match.target.id;
  return (
    <li className="grid gap-2 px-4 py-3">
      <input type="hidden" name={`${name}.source`} value={match.source} />
      <div className="grid items-center gap-x-4 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_7.5rem_minmax(0,22rem)]">
        <span className="min-w-0">
          <span className="font-medium wrap-anywhere">{match.shown || nobody}</span>
          <span className="figure block text-xs text-ink-3">{t("lines", { count: match.lines })}</span>
        </span>
        <span>{open && match.target === null ? null : <OriginBadge match={match} byProject={byProject} />}</span>
        <SelectField name={`${name}.target`} label={t("means", { name: match.shown || nobody })} hideLabel defaultValue={value} placeholder={placeholder} options={options} />
      </div>
      {children}
    </li>
  );
}

function OriginBadge({ match, byProject }: { match: NameMatch; byProject?: boolean }) {
  const t = useTranslations("imports.matches");
  if (byProject) return <Badge>{t("origin.byProject")}</Badge>;
  if (match.target === null) return <Badge tone="over">{t("origin.open")}</Badge>;
  if (match.origin === "alike") return <Badge tone="low">{t("origin.alike")}</Badge>;
  return <Badge tone="plain">{t(match.origin === "kept" ? "origin.kept" : "origin.same")}</Badge>;
}

function ProjectRows({ projects, firstIndex, options }: { projects: readonly NameMatch[]; firstIndex: number; options: readonly SelectOption[] }) {
  const t = useTranslations("imports.matches");
  if (projects.length === 0) return null;
  const own = projects.filter((project) => project.target !== null).length;
  return (
    <details open={own > 0} className="rounded-md bg-sunken">
      <summary className="figure min-h-6 cursor-pointer px-3 py-1.5 text-sm text-ink-2">{t("projects", { count: projects.length, own })}</summary>
      <ul className="divide-y divide-line border-t border-line">
        {projects.map((project, index) => (
          <MatchRow key={project.source} name={`projects.${firstIndex + index}`} match={project} options={options} nobody="" placeholder={t("asClient")} open />
        ))}
      </ul>
    </details>
  );
}
