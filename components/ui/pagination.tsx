import { useTranslations } from "next-intl";
import { Button } from "./button";
import { ButtonLink } from "./button-link";

export type PaginationProps = {
  /** Counts from 1. */
  page: number;
  pageSize: number;
  total: number;
  /** The address of a page: a pattern in which `{page}` stands for its number (`/time?page={page}`). */
  hrefPattern: string;
};

/** Which rows of how many are shown, and the way to the others. Shows nothing when all fit. */
export function Pagination({ page, pageSize, total, hrefPattern }: PaginationProps) {
  const t = useTranslations("common.pagination");
  if (total <= pageSize) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <nav aria-label={t("label")} className="figure flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2.5 text-sm text-ink-2">
      <span>{t("range", { from, to, total })}</span>
      <span className="flex gap-2">
        <Step label={t("previous")} href={page > 1 ? hrefPattern.replace("{page}", String(page - 1)) : undefined} />
        <Step label={t("next")} href={to < total ? hrefPattern.replace("{page}", String(page + 1)) : undefined} />
      </span>
    </nav>
  );
}

function Step({ label, href }: { label: string; href: string | undefined }) {
  if (!href) {
    return (
      <Button size="sm" disabled>
        {label}
      </Button>
    );
  }
  return (
    <ButtonLink size="sm" href={href}>
      {label}
    </ButtonLink>
  );
}
