import type { ApprovedTimes } from "@/lib/features/approvals/commands";
import { refusalText } from "@/lib/web/answer";

/** What came of approving: how many were posted, how many still wait, and why the first of these was refused. */
export interface ApprovalOutcome {
  approved: number;
  refused: number;
  reason: string | null;
}

/** The outcome in the reader's words. */
export async function approvalOutcome({ approved, refused }: ApprovedTimes): Promise<ApprovalOutcome> {
  const first = refused[0]?.refusal;
  return { approved: approved.length, refused: refused.length, reason: first ? await refusalText(first) : null };
}
