"use client";

import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import "@/components/ui/style-nonce";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { useFocusReturn } from "./focus-return";
import { IconButton } from "./icon-button";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in a sentence: the consequence before the deed. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the foot, the deed last. */
  actions?: ReactNode;
  /** `sheet` rises from the foot of a phone's screen and is a dialog elsewhere. */
  kind?: "dialog" | "sheet";
  /** 448 px by default, 640 wide. */
  wide?: boolean;
};

/** A dialog: takes the focus, gives it back, closes with Esc or beside it. */
export function Dialog({ open, onOpenChange, title, description, children, actions, kind = "dialog", wide }: DialogProps) {
  const t = useTranslations("common");
  const { remember, giveBack } = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          className={classNames(
            "fixed z-50 flex max-h-[min(90dvh,48rem)] flex-col border border-line-strong bg-surface shadow-lg motion-safe:animate-rise",
            kind === "sheet"
              ? "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl sm:inset-x-4 sm:top-[12vh] sm:rounded-xl"
              : "inset-x-4 top-[12vh] rounded-xl",
            wide ? "sm:mx-auto sm:max-w-160" : "sm:mx-auto sm:max-w-md",
          )}
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            remember();
            focusFirstField(event);
          }}
          onCloseAutoFocus={giveBack}
        >
          <div className="grid gap-3 overflow-y-auto p-5">
            <div className="flex items-start justify-between gap-3">
              <Radix.Title className="text-md font-semibold wrap-anywhere">{title}</Radix.Title>
              <Radix.Close asChild>
                <IconButton icon="close" label={t("close")} className="-mt-1 -mr-2" />
              </Radix.Close>
            </div>
            {description ? <Radix.Description className="figure text-ink-2">{description}</Radix.Description> : null}
            {children}
          </div>
          {actions ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The first thing to fill in gets the focus; without one the dialog's own order holds. */
function focusFirstField(event: Event) {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>("input:not([type=hidden]), select, textarea");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
