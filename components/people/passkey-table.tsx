import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { OwnPasskey } from "@/lib/features/people/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";
import { ProofField } from "./proof-field";

export type PasskeyTableProps = {
  passkeys: readonly OwnPasskey[];
  asked: ProofAsked;
  timeZone: string;
  rename: (input: unknown) => Promise<ActionResult>;
  remove: (input: unknown) => Promise<ActionResult>;
};

/** Each passkey with its name, where it is kept and when it was used. */
export function PasskeyTable({ passkeys, asked, timeZone, rename, remove }: PasskeyTableProps) {
  const t = useTranslations("second_factor.passkeys");
  const common = useTranslations("common");
  const locale = useLocale();
  const when = (instant: Date) => instantText(instant, timeZone, locale, "day");
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("since")}</HeadCell>
          <HeadCell>{t("used")}</HeadCell>
          <HeadCell hidden>{t("rename")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {passkeys.map(({ passkeyId, name, synced, createdAt, usedAt }) => (
          <TableRow key={passkeyId}>
            <Cell primary>
              <span className="wrap-anywhere">{name}</span>
              <span className="block text-xs font-normal text-ink-3">{t(synced ? "synced" : "single")}</span>
            </Cell>
            <Cell label={t("since")}>{when(createdAt)}</Cell>
            <Cell label={t("used")}>{usedAt ? when(usedAt) : t("never")}</Cell>
            <Cell actions>
              <span className="flex flex-wrap justify-end gap-1.5">
                <ConfirmButton label={t("rename")} title={t("renameTitle")} keepLabel={common("cancel")} confirmLabel={common("save")} size="sm" action={rename} hidden={{ passkeyId }} toast={t("renamed")}>
                  <TextField name="name" label={t("name")} defaultValue={name} autoComplete="off" maxLength={120} />
                </ConfirmButton>
                <ConfirmButton label={t("remove")} title={t("removeTitle", { name })} description={t("removeText")} keepLabel={common("cancel")} size="sm" danger action={remove} hidden={{ passkeyId }} toast={t("removed")}>
                  <ProofField asked={asked} />
                </ConfirmButton>
              </span>
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
