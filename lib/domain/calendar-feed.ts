// Visits as a calendar outside reads them: when, what, at which client, and who goes. Nothing internal is among it.

/** A visit of a feed. */
export interface FeedVisit {
  visitId: string;
  /** Grows with each change; a calendar takes the newer one. */
  revision: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  madeAt: Date;
  calledOff: boolean;
  clientName: string;
  contractTitle: string;
  memberName: string;
}

/** Whose calendar it is, in which language. */
export interface FeedHead {
  scope: "own" | "all";
  memberName: string;
  firmName: string;
  locale: "en" | "it" | "fr";
  /** Where visits stand in the app. */
  url: string;
  /** The part of the ids behind the @: the app's host. */
  host: string;
}
