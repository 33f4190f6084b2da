import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";

/** How a phone installs Hourbank: its name, its icons, and the two pages that a technician opens most. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("offline.install");
  const icon = { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" };
  return {
    id: "/",
    name: "Hourbank",
    short_name: "Hourbank",
    description: t("description"),
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f8faf9",
    theme_color: "#006a58",
    icons: [
      { ...icon, purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("log"), url: "/#log", icons: [icon] },
      { name: t("onSite"), url: "/onsite", icons: [icon] },
      { name: t("visits"), url: "/visits", icons: [icon] },
    ],
  };
}
