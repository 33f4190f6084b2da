/** What a column may hold. A day and a time of day may share a column: `start` and `end` read both. */
export const importFields = [
  "day",
  "start",
  "endDay",
  "end",
  "duration",
  "person",
  "firstName",
  "lastName",
  "email",
  "client",
  "project",
  "task",
  "description",
  "internalNote",
  "billable",
  "channel",
  "nature",
] as const;

export type ImportField = (typeof importFields)[number];

/** Where each thing stands: the number of its column, from 0. What is absent is not in the file, or ignored. */
export type ImportColumns = Partial<Record<ImportField, number>>;
