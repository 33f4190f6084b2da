import { useTranslations } from "next-intl";
import { DateField } from "@/components/forms/date-field";
import { DurationField } from "@/components/forms/duration-field";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { VisitRow } from "@/lib/features/visits/queries";
import { typedInstant } from "@/lib/format/instant";

export type VisitFieldsProps = {
  people: readonly { id: string; name: string }[];
  contracts: readonly { id: string; label: string }[];
  bareNumber: "hours" | "minutes";
  timeZone: string;
  /** Who goes unless somebody else is chosen. */
  memberId: string;
  /** The day that is proposed. */
  startsOn: string;
  /** The visit that is changed, or none for a new one. */
  visit?: VisitRow;
};

/** What a visit is: where, who, when, how long, what for. */
export function VisitFields({ people, contracts, bareNumber, timeZone, memberId, startsOn, visit }: VisitFieldsProps) {
  const t = useTranslations("visits.field");
  const typed = visit ? typedInstant(visit.startsAt, timeZone) : `${startsOn}T09:00`;
  const seconds = visit ? (visit.endsAt.getTime() - visit.startsAt.getTime()) / 1000 : 7_200;
  return (
    <>
      <SelectField name="contractId" label={t("contract")} options={contracts.map(({ id, label }) => ({ value: id, label }))} defaultValue={visit?.contractId} placeholder={visit ? undefined : true} />
      <TextField name="title" label={t("title")} maxLength={120} defaultValue={visit?.title} />
      <FieldGroup columns={2}>
        <DateField name="startsOn" label={t("day")} defaultValue={typed.slice(0, 10)} />
        <DateField name="startsTime" label={t("start")} time defaultValue={typed.slice(11)} />
        <DurationField name="seconds" label={t("length")} bareNumber={bareNumber} defaultSeconds={seconds} />
        <SelectField name="memberId" label={t("person")} options={people.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={visit?.memberId ?? memberId} />
      </FieldGroup>
    </>
  );
}
