import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { type Permission, permits, ROLES } from "@/lib/domain/permission";

type PermissionKey = "desk_read";

/** What each role may do, a line for each permission. */
export function RolesTable({ permissions }: { permissions: readonly Permission[] }) {
  const t = useTranslations("roles");
  const people = useTranslations("people.roles");
  return (
    <Table label={t("title")} align="middle" cards={false}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("may")}</HeadCell>
          {ROLES.map((role) => (
            <HeadCell key={role} className="text-center max-sm:px-1 max-sm:last:pe-3">{people(role)}</HeadCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {permissions.map((permission) => (
          <TableRow key={permission}>
            <Cell primary className="max-sm:pe-1">{t(`permission.${permission.replaceAll(".", "_") as PermissionKey}`)}</Cell>
            {ROLES.map((role) => (
              <Cell key={role} label={people(role)} className="text-center max-sm:px-1 max-sm:last:pe-3">
                {permits(role, permission) ? <Icon name="check" label={t("yes")} className="mx-auto text-fine-ink" /> : <span className="text-ink-3"><span aria-hidden>–</span><span className="sr-only">{t("no")}</span></span>}
              </Cell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
