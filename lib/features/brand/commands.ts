import { fileTypeFromBuffer } from "file-type";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { jpegSize, pngSize } from "@/lib/domain/image-size";
import { Refusal } from "@/lib/domain/refusal";
import type { ChangeBrand } from "@/lib/features/brand/input";
import type { BrandLogo } from "@/lib/domain/brand";
import { writeLog } from "@/lib/features/log/write";

export const LARGEST_LOGO_BYTES = 512 * 1024;

/** A picture that is larger than this takes more memory to draw than a logo should. */
const MOST_PIXELS = 4_000;
/** Below this it would be a smudge on paper. */
const LEAST_PIXELS = 32;

/** Sets colour and words; of two people changing them at once the second is refused `row_changed`. */
export async function changeBrand(db: TenantDb, actor: Actor, { accent, footer, revision }: ChangeBrand): Promise<void> {
  const changedAt = now();
  await db.firmBrand.createMany({ data: { revision: 0, changedAt }, skipDuplicates: true });
  const { count } = await db.firmBrand.updateMany({ where: { revision }, data: { accent, footer, revision: { increment: 1 } } });
  if (count === 0) throw new Refusal("row_changed");
  await writeLog(db, actor, "firm_changed", undefined, { part: "brand" });
}

/** Keeps a logo that `readLogo` has taken in. */
export async function keepLogo(db: TenantDb, actor: Actor, logo: BrandLogo): Promise<void> {
  const { bytes, type: logoType, width: logoWidth, height: logoHeight } = logo;
  const changedAt = now();
  await db.firmBrand.createMany({ data: { revision: 0, changedAt }, skipDuplicates: true });
  await db.firmBrand.updateMany({ data: { logo: bytes, logoType, logoWidth, logoHeight, changedAt } });
  await writeLog(db, actor, "firm_changed", undefined, { part: "logo" });
}

/** Takes the logo off; where there is none, nothing happens. Paper that was printed keeps it. */
export async function removeLogo(db: TenantDb, actor: Actor): Promise<void> {
  await db.firmBrand.updateMany({ data: { logo: null, logoType: null, logoWidth: null, logoHeight: null, changedAt: now() } });
  await writeLog(db, actor, "firm_changed", undefined, { part: "logo" });
}

/**
 * Reads a picture by what it is, whatever it calls itself. Refuses `logo_unreadable` for anything but a PNG or JPEG, and
 * `logo_size` with dimensions that no logo has.
 */
export async function readLogo(bytes: Uint8Array<ArrayBuffer>): Promise<BrandLogo> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  const type = mime === "image/png" || mime === "image/jpeg" ? mime : null;
  const size = type && (type === "image/png" ? pngSize(bytes) : jpegSize(bytes));
  if (!type || !size) throw new Refusal("logo_unreadable");
  const [least, most] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  if (least < LEAST_PIXELS || most > MOST_PIXELS) throw new Refusal("logo_size", { least: LEAST_PIXELS, most: MOST_PIXELS });
  return { type, bytes, ...size };
}
