import { useTranslations } from "next-intl";
import type { DebitScheme } from "@/lib/domain/mandate";

export type NamedAccount = { scheme: DebitScheme; bankName: string; last4: string };

/** How an account is called: its bank, and the last digits. */
export function useAccountName(): (account: NamedAccount) => string {
  const t = useTranslations("pay");
  return ({ scheme, bankName, last4 }) => t("account", { bank: bankName || t(`scheme.${scheme}`), last4 });
}
