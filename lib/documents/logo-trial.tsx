import { Document, Image, Page, renderToBuffer } from "@react-pdf/renderer";
import type { BrandLogo } from "@/lib/domain/brand";

/** Whether a picture comes out on paper: some are whole to a browser and still beyond the PDF library. */
export async function isPrintableLogo({ bytes, type, width, height }: BrandLogo): Promise<boolean> {
  try {
    const pdf = await renderToBuffer(
      <Document>
        <Page size={[200, 200]}>
          <Image src={{ data: Buffer.from(bytes), format: type === "image/png" ? "png" : "jpg" }} style={{ width: 100, height: (100 * height) / width }} />
        </Page>
      </Document>,
    );
    return pdf.includes("/Subtype /Image");
  } catch {
    return false;
  }
}
