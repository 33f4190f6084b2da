import { storeFile, takeFile } from "@/lib/features/imports/commands";
import { LARGEST_FILE_BYTES } from "@/lib/features/imports/input";
import { staffUpload } from "@/lib/web/upload";

export const POST = staffUpload({
  permission: "time.import",
  maximumBytes: LARGEST_FILE_BYTES,
  tooLarge: "import_too_large",
  take: takeFile,
  run: storeFile,
});
