import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Speaker } from "@/components/shell/speaker";

/** Has the client components of staff's and public pages speak the reader's language. */
export async function FaceMessages({ children }: { children: ReactNode }) {
  return <Speaker locale={await getLocale()}>{children}</Speaker>;
}
