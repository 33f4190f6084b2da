/**
 * What each session of the app's has, of PostgreSQL's own settings. A statement that hangs is ended by the database itself,
 * before Prisma gives up on the transaction around it: Prisma may otherwise commit one half of it. Times are milliseconds.
 */
export const SESSION_SETTINGS = {
  statement_timeout: "8000",
  lock_timeout: "6000",
  idle_in_transaction_session_timeout: "9000",
  TimeZone: "UTC",
} as const;
