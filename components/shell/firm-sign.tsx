import { FirmMark } from "@/components/shell/brand-mark";
import { palette } from "@/lib/format/palette";

export type FirmSignProps = {
  name: string;
  /** Null where the firm has none. */
  logoHref: string | null;
};

/** Who a public page is from: the firm's logo, or else its mark and name. */
export function FirmSign({ name, logoHref }: FirmSignProps) {
  if (logoHref) {
    // The picture is the firm's own and comes through the link, so nothing is made of it on the way.
    // eslint-disable-next-line @next/next/no-img-element
    return <img src={logoHref} alt={name} style={{ backgroundColor: palette.surface }} className="max-h-16 max-w-50 rounded-sm object-contain p-1" />;
  }
  return (
    <>
      <FirmMark name={name} size={28} />
      <span className="wrap-anywhere">{name}</span>
    </>
  );
}
