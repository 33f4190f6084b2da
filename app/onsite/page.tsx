import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OnSite } from "@/components/offline/on-site";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("offline.page"))("title") };
}

/** Work without network. The same for everybody who asks, so that the browser may keep it: what is somebody's own is on their phone. */
export default function OnSitePage() {
  return <OnSite />;
}
