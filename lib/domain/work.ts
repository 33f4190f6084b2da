// The words for work: how it reached the client, why it was done, where its entry came from.

export type Channel = "remote" | "on_site" | "phone";

export const CHANNELS: readonly Channel[] = ["remote", "on_site", "phone"];

/** Whether it was asked for, or done before anybody had to ask. */
export type Nature = "proactive" | "reactive";

export type TimeSource = "desk" | "timer" | "import" | "api";

/** Work that takes no hours and is recorded all the same: under warranty, to put our own mistake right, or as goodwill. */
export type FreeReason = "warranty" | "mistake" | "goodwill";

export const FREE_REASONS: readonly FreeReason[] = ["warranty", "mistake", "goodwill"];
