import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";

export type EmptyStateProps = {
  title: string;
  /** What will stand here and how to get there. */
  children?: ReactNode;
  /** The next step, as buttons. */
  actions?: ReactNode;
  icon?: IconName;
  /** A picture instead of the icon (an empty hour bar). */
  picture?: ReactNode;
};

/** An empty page or panel: it teaches and offers the next step. */
export function EmptyState({ title, children, actions, icon, picture }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2.5 px-4 py-8 text-center sm:px-8">
      {picture}
      {icon && !picture ? (
        <span className="grid size-10 place-items-center rounded-lg bg-sunken text-ink-3 inset-ring inset-ring-line">
          <Icon name={icon} size="lg" />
        </span>
      ) : null}
      <h3 className="mt-2 text-md font-semibold">{title}</h3>
      {children ? <div className="max-w-90 text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-1.5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
