"use client";

import { useTranslations } from "next-intl";
import { Popover as Radix } from "radix-ui";
import "@/components/ui/style-nonce";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

export type ReceiptProps = {
  /** The figure that opens it. */
  figure: string;
  /** What the button does, in words ("Receipt, −1 h 00"). */
  label: string;
  title: string;
  children: ReactNode;
};

/** A figure that opens the receipt it comes from; Esc or a click beside it closes. */
export function Receipt({ figure, label, title, children }: ReceiptProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          className="-mx-1.5 -my-0.5 inline-flex min-h-6 items-center rounded-sm px-1.5 underline decoration-edge decoration-dotted underline-offset-4 data-[state=open]:bg-accent data-[state=open]:text-on-accent data-[state=open]:no-underline"
        >
          {figure}
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={title}
          className="figure z-50 max-h-(--radix-popover-content-available-height) w-88 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line-strong bg-surface px-4 py-3 text-sm shadow-lg"
        >
          <div className="flex items-center justify-between">
            <b className="font-semibold">{title}</b>
            <Radix.Close asChild>
              <IconButton icon="close" size="sm" label={t("close")} className="-mr-1.5" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
