"use client";

// A bar of a list. Drawn as a client component, because what a page itself draws it carries twice: as marks, and as what React reads them
// from; of a bar that is four kilobytes, in each row.

export { HourBar as ListedHourBar } from "./hour-bar";
