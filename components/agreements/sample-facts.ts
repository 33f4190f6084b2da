import { type AgreementFacts, type AgreementLocale, agreementNumberText, USUAL_PARTICULARS } from "@/lib/domain/agreement";
import { USUAL_RULES } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";

type Sample = Pick<AgreementFacts, "client" | "signerName" | "particulars"> & { title: string };

const SAMPLES: Record<AgreementLocale, Sample> = {
  en: {
    title: "Prepaid hours",
    client: { name: "Harlow & Price LLP", addressLines: "12 Pearl Street\nPortland, OR 97209", country: "US", taxId: "12-3456789", email: "claire@harlow.example", phone: "503-555-0148" },
    signerName: "Claire Harlow",
    particulars: { ...USUAL_PARTICULARS, monitoring: "Backups, updates and antivirus of all computers, watched every working day", law: "the State of Oregon", court: "Multnomah County" },
  },
  it: {
    title: "Ore prepagate",
    client: { name: "Studio Rossi e Associati", addressLines: "Via Garibaldi 12\n20121 Milano MI", country: "IT", taxId: "IT01234567890", email: "chiara@rossi.example", phone: "02 5550 0148" },
    signerName: "Chiara Rossi",
    particulars: { ...USUAL_PARTICULARS, monitoring: "Backup, aggiornamenti e antivirus di tutti i computer, controllati ogni giorno lavorativo", law: "italiana", court: "Milano" },
  },
  fr: {
    title: "Heures prépayées",
    client: { name: "Cabinet Marchand et Fils", addressLines: "12 rue de la Paix\n69002 Lyon", country: "FR", taxId: "FR12345678901", email: "claire@marchand.example", phone: "04 55 50 01 48" },
    signerName: "Claire Marchand",
    particulars: { ...USUAL_PARTICULARS, monitoring: "Sauvegardes, mises à jour et antivirus de tous les ordinateurs, surveillés chaque jour ouvré", law: "français", court: "Lyon" },
  },
};

export type SampleFirm = Pick<AgreementFacts, "firm" | "paymentDays" | "timeZone"> & { currency: string; rateMinor: number; today: Day };

/** What a template's blanks are filled from while it is written: a made-up client of this very firm, with usual terms and rules. */
export function sampleFacts({ currency, rateMinor, today, ...firm }: SampleFirm, locale: AgreementLocale): AgreementFacts {
  const { title, ...sample } = SAMPLES[locale];
  const blockHours = 10;
  return {
    ...firm,
    ...sample,
    on: today,
    numberText: agreementNumberText(7),
    version: 1,
    terms: {
      title,
      currency,
      blockHours,
      rateMinor,
      standardRateMinor: Math.round((rateMinor * 11) / 10),
      startedOn: today,
      rules: USUAL_RULES,
      terms: {
        lineSeconds: 7_200,
        overrun: "allow",
        overrunLimitSeconds: null,
        overrunRateMinor: null,
        renewalMode: "send",
        blockSeconds: blockHours * 3_600,
        blockPriceMinor: blockHours * rateMinor,
        hoursCount: "paid",
        expiry: "months",
        expiryMonths: 12,
        expiryBySize: null,
        expiryNoticeDays: [30, 7],
        graceDays: 3,
      },
    },
  };
}
