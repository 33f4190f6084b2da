import type { BrandLogo } from "@/lib/domain/brand";
import type { Download } from "@/lib/web/route";

/** A firm's logo to show in a page. */
export function logoDownload({ type, bytes }: BrandLogo): Download {
  return { body: bytes, contentType: type, fileName: type === "image/png" ? "logo.png" : "logo.jpg", inline: true };
}
