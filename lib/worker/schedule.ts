// All that happens by the clock, on one page. Times are UTC.

/** Minute, hour, day, month, weekday, job. Rounds that a stopped worker missed in the last four hours are made up for. */
export const schedule = `
5 * * * * expire_blocks ?fill=4h&max=3
25 * * * * expire_notices ?fill=4h&max=3
35 * * * * agreement_reminders ?fill=4h&max=3
35 * * * * late_notices ?fill=4h&max=3
45 * * * * monthly_statements ?fill=4h&max=3
*/5 * * * * job_receipts ?fill=15m&max=3
10 * * * * fees_of_month ?fill=4h&max=3
15 * * * * collect_debits ?fill=4h&max=3
*/15 * * * * reconcile_debits ?fill=30m&max=3
50 * * * * remove_firms ?fill=4h&max=3
40 3 * * * forget_expired ?fill=4h&max=3
`;
