import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";

const TONES = {
  over: "border-over/30 bg-over-soft text-over-ink",
  plain: "border-line bg-sunken text-ink-2",
} as const;

export type NoticeBarProps = {
  label: string;
  tone: keyof typeof TONES;
  icon: IconName;
  /** Where one gets on from it; null for whoever may not. */
  link: { href: string; label: string } | null;
  children: ReactNode;
};

/** A line above every page, as long as something holds that all should know. */
export function NoticeBar({ label, tone, icon, link, children }: NoticeBarProps) {
  return (
    <section aria-label={label} data-screen-only className={`flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5 text-sm desk:px-6 ${TONES[tone]}`}>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <Icon name={icon} />
        <span className="min-w-0 wrap-anywhere">{children}</span>
      </span>
      {link ? (
        <Link href={link.href} className="font-medium underline">
          {link.label}
        </Link>
      ) : null}
    </section>
  );
}
