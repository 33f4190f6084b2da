// The words for work: how it reached the client, why it was done, where its entry came from.

export const CHANNELS = ["remote", "on_site", "phone"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether it was asked for, or done before anybody had to ask. */
export const NATURES = ["reactive", "proactive"] as const;
export type Nature = (typeof NATURES)[number];

export const TIME_SOURCES = ["desk", "timer", "import", "api"] as const;
export type TimeSource = (typeof TIME_SOURCES)[number];

/** Work that takes no hours and is recorded all the same: under warranty, to put our own mistake right, or as goodwill. */
export const FREE_REASONS = ["warranty", "mistake", "goodwill"] as const;
export type FreeReason = (typeof FREE_REASONS)[number];
