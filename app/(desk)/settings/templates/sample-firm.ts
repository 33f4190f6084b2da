import { sampleBlanks } from "@/components/agreements/sample-blanks";
import { catalogue } from "@/lib/features/catalogue/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { firmSettings } from "@/lib/features/tenants/queries";

/** The rate of the samples of a firm that has set none, minor units an hour. */
const SAMPLE_RATE = 12_000;

/** What the preview of a template is filled with: this firm's own names and rate, and a made-up client. */
export async function firmSamples(db: Parameters<typeof firmSettings>[0]): Promise<ReturnType<typeof sampleBlanks>> {
  const { name, legalName, addressLines, country, taxId, email, phone, timeZone } = await firmSettings(db);
  const { currency, standardRateMinor } = await catalogue(db);
  const firm = { name: legalName || name, addressLines, country, taxId, email, phone };
  return sampleBlanks({ firm, timeZone, currency, rateMinor: standardRateMinor || SAMPLE_RATE, paymentDays: 14, today: await firmToday(db) });
}
