import { classNames } from "./class-names";
import { type IconName, iconPaths } from "./icon-paths";

const pixels = { sm: 14, md: 16, lg: 20 } as const;

export type IconProps = {
  name: IconName;
  /** 14, 16 (default) or 20 px. */
  size?: keyof typeof pixels;
  /** Says what the icon means where no text beside it does; without it the icon is decoration. */
  label?: string;
  className?: string;
};

/** One icon of the house's set, in the colour of the text around it. */
export function Icon({ name, size = "md", label, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={pixels[size]}
      height={pixels[size]}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames("flex-none", className)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
