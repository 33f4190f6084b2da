// Mistakes that somebody could make in the ledger's functions, each as a small change of one function's text. The tests
// must catch every one of them; where a text is not found any more, its mistake has to be planted anew.

import type { Command } from "@/tests/model/command";

export interface PlantedBug {
  /** What goes wrong, in the words of the trade. */
  name: string;
  /** The function of the schema `ledger`. */
  function: string;
  find: string;
  replace: string;
  /** Shows only where many work at once. */
  needsRace?: true;
  /** The story in which it shows, where random ones come to it too seldom. */
  story?: readonly Command[];
}

const quiet: Command = { do: "pass", on: 0, which: 0, seconds: 1, money: 100_001, days: 10_000, yes: false, luck: 5 };
const story = (...steps: Partial<Command>[]): Command[] => steps.map((step) => ({ ...quiet, ...step }));

/** Ten hours are bought, 8 h 20 worked, the renewal is sent; 5 h 33 more become debt, which the hour that comes doesn't pay. */
const USED_UP_BEFORE_THEY_CAME = story(
  { do: "order", luck: 3 }, { do: "activate", luck: 1 }, { do: "time", seconds: 30_000 }, { do: "mark" }, { do: "time", seconds: 20_000 },
  { do: "order", luck: 0 }, { do: "activate", luck: 0 },
);

/** A gift that lasts a day has lapsed after twelve, and is extended. */
const LAPSED_AND_EXTENDED = story({ do: "grant", seconds: 9_000, days: 1 }, { do: "pass", which: 5 }, { do: "pass", which: 5 }, { do: "expire" }, { do: "extend", days: 5 });

/** Ten bought hours that last a day have lapsed after twelve. */
const BOUGHT_AND_LAPSED = story({ do: "order", luck: 3 }, { do: "activate", luck: 1, days: 1 }, { do: "pass", which: 5 }, { do: "pass", which: 5 }, { do: "expire" });

/** A gift that lasts a day, on the last of three days of grace. */
const LAST_DAY_OF_GRACE = story({ do: "grant", seconds: 9_000, days: 1 }, { do: "pass", which: 3 }, { do: "expire" });

/** An hour of overrun at 123.45 becomes two while the contract says 150.00 already. */
const RATE_CHANGED_MEANWHILE = story(
  { do: "terms", which: 3, luck: 1 }, { do: "time", seconds: 3_600, days: 0 }, { do: "terms", which: 3, luck: 2 }, { do: "time", seconds: 7_200, days: 5, yes: true },
);

/** 3 h 25 may be owed (12,345 s): 2 h are, and 2 h more are asked for. */
const LIMIT_OF_THE_CONTRACT = story({ do: "terms", which: 2, luck: 1 }, { do: "time", seconds: 7_200, days: 0 }, { do: "time", seconds: 7_200, days: 0 });

/** A gift for twelve days, then a purchase that lasts for three and carries older hours along. */
const BOUGHT_FOR_A_SHORTER_TIME = story({ do: "grant", seconds: 9_000, days: 12 }, { do: "order", luck: 0 }, { do: "activate", days: 3, yes: true, luck: 1 });

/** An hour of a gift is asked back. */
const GIFT_ASKED_BACK = story({ do: "grant", seconds: 9_000 }, { do: "refund", seconds: 3_600 });

/** Of two gifts the first lasted until yesterday. */
const LASTED_UNTIL_YESTERDAY = story({ do: "grant", seconds: 9_000, days: 0 }, { do: "grant", seconds: 9_000 }, { do: "pass" }, { do: "time", seconds: 1_800, days: 0 });

/** New work on one block, exactly down to the line of two hours. */
const DOWN_TO_THE_LINE = story({ do: "grant", seconds: 16_000 }, { do: "time", seconds: 8_800, days: 0 });

/** Two blocks of five hours, the first before its debit has settled; an hour is worked, as new work and as a correction of it. */
const TWO_OPEN_ONE_NOT_CERTAIN = (yes: boolean) => story(
  { do: "order", luck: 2 }, { do: "activate", luck: 3 }, { do: "order", luck: 2 }, { do: "activate", luck: 1 },
  { do: "time", seconds: 1_800, days: 0 }, { do: "time", seconds: 3_600, days: 5, yes }, { do: "adjust", seconds: 900 },
);

/** Ten hours of a renewal before their debit has settled; nine are worked, and the debit comes back. */
const RENEWAL_COMES_BACK = story(
  { do: "grant", seconds: 8_000, days: 10_000 }, { do: "time", seconds: 3_600, days: 0 }, { do: "mark" }, { do: "order", luck: 3, yes: true },
  { do: "activate", luck: 2 }, { do: "time", seconds: 32_400, days: 0 }, { do: "recall", which: 1 }, { do: "time", seconds: 900, days: 0 },
);

/** Five hours before their debit has settled, confirmed twice and recalled, paid after all, and then called back by mistake under the same name. */
const PAID_AFTER_ALL = story(
  { do: "order", luck: 2 }, { do: "activate", luck: 3 }, { do: "time", seconds: 3_600, days: 0 }, { do: "confirm", luck: 9 }, { do: "recall", luck: 9 },
  { do: "activate", luck: 1 }, { do: "again", which: 1 },
);

/** Two hours of two entries are owed: an hour and a half is billed, the rest later at another rate. */
const DEBT_IS_BILLED = story(
  { do: "terms", which: 1 }, { do: "time", seconds: 3_600, days: 0 }, { do: "time", seconds: 3_600, days: 0 },
  { do: "bill_debt", seconds: 5_400, money: 12_345 }, { do: "bill_debt", seconds: 5_400, money: 100_001 }, { do: "again", which: 0 },
);

/** A part of five uncertain hours is asked back, the rest lapses; hours of another block are moved. */
const NOT_CERTAIN_YET = story(
  { do: "order", luck: 2 }, { do: "activate", luck: 3, days: 1 }, { do: "refund", seconds: 3_600 }, { do: "pass", which: 5 }, { do: "expire" },
  { do: "end", luck: 6, which: 3 }, { do: "lapse" },
);

export const PLANTED_BUGS: readonly PlantedBug[] = [
  { name: "nobody takes the lock", function: "lock", find: "FOR NO KEY UPDATE", replace: "", needsRace: true },
  { name: "landing exactly on the line is not reaching it", function: "watch_line", find: "balance.balance_seconds > agreed.line_seconds", replace: "balance.balance_seconds >= agreed.line_seconds" },
  { name: "a contract stays armed when its renewal opens", function: "watch_line", find: "SET armed = false, next_renewal_number", replace: "SET next_renewal_number" },
  { name: "a renewal asks for one block too few", function: "watch_line", find: "/ agreed.block_seconds + 1", replace: "/ agreed.block_seconds" },
  { name: "a renewal that was sent is withdrawn like an unsent one", function: "watch_line", find: "status IN ('requested', 'warned')", replace: "status IN ('requested', 'warned', 'sent')" },
  { name: "a settled renewal does not arm", function: "settle_renewal", find: "PERFORM ledger.arm(posting.contract_id);", replace: "", story: USED_UP_BEFORE_THEY_CAME },
  { name: "a block does not pay for its last day", function: "draw", find: "expires_on >= p_worked_on", replace: "expires_on > p_worked_on" },
  { name: "the oldest purchase is drawn before the soonest last day", function: "draw", find: "ORDER BY expires_on NULLS LAST, provisional, number", replace: "ORDER BY number" },
  { name: "a correction gives back the oldest draw first", function: "give_back", find: "drawn.newest DESC", replace: "drawn.newest" },
  { name: "a correction gives hours back while debt stands", function: "give_back", find: "SELECT LEAST(remaining, overdraft_seconds) INTO given", replace: "SELECT 0 INTO given" },
  { name: "what comes back to a block that is over stays usable", function: "give_back", find: "IF past.is_over THEN", replace: "IF false THEN" },
  { name: "debt of the newest entry is settled first", function: "settle_debt", find: "ORDER BY created_version", replace: "ORDER BY created_version DESC" },
  { name: "each draw is rounded for itself", function: "post_draw", find: "block.recognised_minor - recognised_before", replace: "block.price_minor * p_seconds / block.total_seconds" },
  { name: "what lapses earns nothing", function: "post_expire", find: "block.recognised_minor - recognised_before", replace: "0", story: BOUGHT_AND_LAPSED },
  { name: "adjusted hours are counted as lapsed", function: "post_adjustment", find: "adjusted_seconds = adjusted_seconds + p_seconds", replace: "expired_seconds = expired_seconds + p_seconds" },
  { name: "hours lapse a day early", function: "expire_block", find: "p_today <= block.expires_on + grace", replace: "p_today < block.expires_on + grace", story: LAST_DAY_OF_GRACE },
  { name: "a sale is undone although part of it was refunded", function: "void_block", find: "block.expired_seconds + block.adjusted_seconds + block.returned_seconds > 0", replace: "block.expired_seconds > 0" },
  { name: "the work of an undone or recalled sale is forgotten", function: "draw_again", find: "IF uncovered > 0 THEN", replace: "IF false THEN" },
  { name: "moved hours leave with the wrong sign of money", function: "post_leaving", find: "CASE p_bucket WHEN 'transfer' THEN -money ELSE money END", replace: "money" },
  { name: "moved hours last for ever", function: "transfer_hours", find: "moved, part.expires_on)", replace: "moved, NULL)" },
  { name: "gifts are refunded", function: "refund_hours", find: "OR block.origin <> 'sale' ", replace: "", story: GIFT_ASKED_BACK },
  { name: "an extended block does not bring back what lapsed", function: "extend_block", find: "IF block.expired_seconds > 0 THEN", replace: "IF false THEN", story: LAPSED_AND_EXTENDED },
  { name: "a later purchase shortens older hours", function: "activate_blocks", find: "expires_on < p_expires_on", replace: "expires_on <> p_expires_on", story: BOUGHT_FOR_A_SHORTER_TIME },
  { name: "the limit of debt holds for each entry alone", function: "overrun", find: "owed + p_uncovered > agreed.overrun_limit_seconds", replace: "p_uncovered > agreed.overrun_limit_seconds", story: LIMIT_OF_THE_CONTRACT },
  { name: "overrun changes its rate with the contract", function: "post_overage", find: "CASE WHEN overage_seconds = 0 THEN p_rate_minor ELSE overage_rate_minor END", replace: "coalesce(p_rate_minor, overage_rate_minor)", story: RATE_CHANGED_MEANWHILE },
  { name: "what was billed is billed again", function: "close_posting", find: "billed_minor + coalesce(posting.billed_minor, 0)", replace: "billed_minor" },
  { name: "an edit charges the way once more", function: "write_time", find: "work.travel_minor - coalesce(before.travel_minor, 0), NULL", replace: "work.travel_minor, NULL" },
  { name: "work moved to another day keeps its blocks", function: "write_time", find: "IF before.worked_on <> work.worked_on THEN", replace: "IF false THEN" },
  { name: "other content under the same revision is taken for the same", function: "replay_time", find: "IF done.content_hash = posting.content_hash THEN", replace: "IF done.version IS NOT NULL THEN" },
  { name: "other content under the same key is taken for the same", function: "done_before", find: "IF done.content_hash <> posting.content_hash THEN", replace: "IF false THEN" },
  { name: "the short way lets a block pay after its last day", function: "write_plain_time", find: "(expires_on IS NULL OR expires_on >= work.worked_on)", replace: "true", story: LASTED_UNTIL_YESTERDAY },
  { name: "the short way misses the line", function: "write_plain_time", find: "> terms.line_seconds", replace: ">= terms.line_seconds", story: DOWN_TO_THE_LINE },
  { name: "the short way draws hours that are not certain first", function: "write_plain_time", find: "NULLS LAST, provisional, number", replace: "NULLS LAST, number", story: TWO_OPEN_ONE_NOT_CERTAIN(false) },
  { name: "the long way draws hours that are not certain first", function: "draw", find: "NULLS LAST, provisional, number", replace: "NULLS LAST, number", story: TWO_OPEN_ONE_NOT_CERTAIN(true) },
  { name: "hours that are not certain are adjusted away", function: "portions", find: "AND NOT provisional", replace: "" },
  { name: "hours that are not certain are refunded", function: "refund_hours", find: "PERFORM ledger.refuse_provisional(block);", replace: "", story: NOT_CERTAIN_YET },
  { name: "hours that are not certain lapse", function: "expire_block", find: "PERFORM ledger.refuse_provisional(block);", replace: "", story: NOT_CERTAIN_YET },
  { name: "hours that are not certain are let go at the end", function: "lapse_block", find: "PERFORM ledger.refuse_provisional(block);", replace: "", story: NOT_CERTAIN_YET },
  { name: "an unsettled debit opens hours as if it had settled", function: "post_opening", find: "coalesce(posting.provisional, false)", replace: "false" },
  { name: "confirmed hours stay uncertain", function: "post_confirmation", find: "SET provisional = false, ", replace: "SET " },
  { name: "a recalled block stays usable", function: "post_recall", find: "status = 'ordered'", replace: "status = 'open'" },
  { name: "a recalled block keeps its money", function: "post_recall", find: "-block.price_minor", replace: "0" },
  { name: "the work of a recalled block stays paid", function: "recall_blocks", find: "PERFORM ledger.draw_again(posting, uses);", replace: "" },
  { name: "a refunded block is recalled whole", function: "recall_blocks", find: "block.expired_seconds + block.adjusted_seconds + block.returned_seconds > 0", replace: "block.expired_seconds > 0" },
  { name: "the renewal of a recalled block stays settled", function: "recall_blocks", find: "ledger.reopen_renewal(posting, wanted)", replace: "NULL", story: RENEWAL_COMES_BACK },
  { name: "a renewal fires beside the one that came back", function: "reopen_renewal", find: "IF reopened IS NOT NULL THEN", replace: "IF false THEN", story: RENEWAL_COMES_BACK },
  { name: "a debit that comes back is told twice and counts twice", function: "recall_blocks", find: "IF done IS NOT NULL THEN", replace: "IF false THEN", story: PAID_AFTER_ALL },
  { name: "debt is billed and still owed", function: "bill_debt", find: "PERFORM ledger.post_overdraft(posting, owing.id, -part);", replace: "", story: DEBT_IS_BILLED },
  { name: "the newest debt is billed first", function: "bill_debt", find: "ORDER BY created_version", replace: "ORDER BY created_version DESC", story: DEBT_IS_BILLED },
  { name: "more debt is billed than was asked for", function: "bill_debt", find: "LEAST(rest, owing.overdraft_seconds)", replace: "owing.overdraft_seconds", story: DEBT_IS_BILLED },
  { name: "a void leaves a block uncertain", function: "post_void", find: "status = 'voided', provisional = false", replace: "status = 'voided'" },
];
