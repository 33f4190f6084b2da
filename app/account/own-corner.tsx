import { cornerOf, type OwnCornerProps } from "@/app/account/corner";
import { PersonCorner } from "@/components/people/person-corner";

/** The signed-in person's corner of a shell: account, other places, language, theme, sign out. */
export async function OwnCorner(props: OwnCornerProps) {
  return <PersonCorner {...await cornerOf(props)} />;
}
