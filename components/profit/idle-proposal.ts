import type { IdleContract, OpenFinding } from "@/lib/features/findings/queries";

const HOUR = 3_600;

/** A finding as one line. */
export function findingText({ device, words }: OpenFinding): string {
  return device ? `${device}: ${words}` : words;
}

/** What a proposal for a contract begins with: the usual time of what was found, an hour where nothing says how long, never more than what is left. */
export function proposalFor({ contractId, clientName, findings, balanceSeconds }: IdleContract) {
  const said = findings.reduce((sum, finding) => sum + (finding.jobSeconds ?? 0), 0);
  const seconds = Math.max(900, Math.min(said || HOUR, Math.floor(balanceSeconds / 900) * 900));
  return { contractId, clientName, seconds, explanation: findings.map(findingText).join("\n") };
}
