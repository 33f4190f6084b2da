// What the demo's monitoring finds where hours lie idle, so that there is something to propose. No hour moves.

import { inTenant } from "@/lib/db/tenant";
import { reportFinding } from "@/lib/features/findings/commands";
import * as input from "@/lib/features/findings/input";
import { contractOf, HOURS, type LifeEvent, MINUTES } from "./story-day";

type Found = Partial<Omit<input.ReportFinding, "clientId" | "resolved">> & Pick<input.ReportFinding, "key" | "words">;

const found = (daysAgo: number, client: string, finding: Found): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { clientId } = contractOf(on, client);
    await inTenant(on.firm.tenantId, (db) => reportFinding(db, input.reportFinding.parse({ ...finding, clientId })));
  },
});

/** What is found at Northgate's clients. */
export const northgateFindings: readonly LifeEvent[] = [
  found(9, "Ames Veterinary", { key: "patches/AMES-SRV", device: "AMES-SRV", severity: "high", words: "14 security updates are missing, the oldest since August.", job: "Monthly patching", jobSeconds: 90 * MINUTES }),
  found(5, "Ames Veterinary", { key: "disk/XRAY-PC", device: "XRAY-PC", severity: "medium", words: "The system disk is 91 percent full.", job: "Disk clean-up", jobSeconds: HOURS }),
];

/** What is found at Rete Sicura's clients. */
export const reteSicuraFindings: readonly LifeEvent[] = [
  found(8, "Idraulica Fratelli Conti", { key: "patches/UFFICIO-2", device: "UFFICIO-2", severity: "medium", words: "Mancano 9 aggiornamenti di sicurezza, il più vecchio da settembre.", job: "Aggiornamenti mensili", jobSeconds: HOURS }),
  found(4, "Studio Legale Bianchi", { key: "backup/SRV-BIANCHI", device: "SRV-BIANCHI", severity: "high", words: "L’ultima prova di ripristino del backup risale a sette mesi fa.", job: "Prova di ripristino", jobSeconds: 90 * MINUTES }),
];
