import type { ReactNode } from "react";
import { FaceMessages } from "@/components/shell/face-messages";
import { clientNamespaces } from "@/lib/i18n/namespaces";

/** The words of signing in go to the browser on these pages only. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <FaceMessages names={[...clientNamespaces, "signing"]}>{children}</FaceMessages>;
}
