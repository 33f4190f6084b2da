import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { StaffRow } from "@/lib/features/people/queries";
import type { ActionResult } from "@/lib/web/result";
import { RemoveButton, RoleButton } from "./staff-buttons";

export type StaffActions = Record<"changeRole" | "inviteAgain" | "remove", (input: unknown) => Promise<ActionResult>>;

export type StaffTableProps = {
  staff: readonly StaffRow[];
  /** The member who looks. */
  ownId: string;
  actions: StaffActions;
};

/** Everybody at the desk and everybody invited, with what can be done about each. */
export function StaffTable({ staff, ownId, actions }: StaffTableProps) {
  const t = useTranslations("people");
  const f = useTranslations("second_factor.firm");
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("email")}</HeadCell>
          <HeadCell>{t("role")}</HeadCell>
          <HeadCell>{f("has")}</HeadCell>
          <HeadCell hidden>{t("changeRole")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {staff.map((row) => (
          <TableRow key={row.memberId}>
            <Cell primary>
              {row.name}
              {row.memberId === ownId ? <span className="font-normal text-ink-3"> ({t("you")})</span> : null}
            </Cell>
            <Cell label={t("email")}>
              <span className="wrap-anywhere">{row.email}</span>
            </Cell>
            <Cell label={t("role")}>
              <span className="inline-flex flex-wrap items-center gap-2">
                {t(`roles.${row.role}`)}
                {row.status === "invited" ? <Badge tone="pending">{t("invited")}</Badge> : null}
              </span>
            </Cell>
            <Cell label={f("has")}>{row.hasFactor === null ? "–" : f(row.hasFactor ? "yes" : "no")}</Cell>
            <Cell actions>
              <span className="flex flex-wrap justify-end gap-1.5">
                {row.status === "invited" ? (
                  <ActionButton action={actions.inviteAgain} hidden={{ memberId: row.memberId }} size="sm" toast={t("inviteSent")}>
                    {t("again")}
                  </ActionButton>
                ) : null}
                <RoleButton row={row} action={actions.changeRole} />
                <RemoveButton row={row} action={actions.remove} />
              </span>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
