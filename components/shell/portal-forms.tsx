import type { ReactNode } from "react";
import { FaceMessages } from "@/components/shell/face-messages";
import { portalClientNamespaces } from "@/lib/i18n/namespaces";

/** Around the portal's pages with forms. Its home has none, and is light. */
export function PortalForms({ children }: { children: ReactNode }) {
  return <FaceMessages names={portalClientNamespaces}>{children}</FaceMessages>;
}
