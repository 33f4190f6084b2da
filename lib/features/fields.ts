// The vocabulary of inputs: every command's input.ts is made of these, so that a day, an id or a line of text is
// checked alike wherever it is typed. Messages are keys of the catalog `fields`.

import { z } from "zod";
import { EARLIEST_DAY, LATEST_DAY } from "@/lib/domain/day";

// PostgreSQL fails on NUL and would store lone surrogates wrongly; other control characters have no place in a name.
const STORABLE = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/;
const storable = (text: string) => STORABLE.test(text) && text.isWellFormed();

/** One line of text, trimmed, not empty, at most `maximum` characters. */
export const line = (maximum = 120) =>
  z.string().trim().min(1).max(maximum).refine(storable, "control_characters").refine((text) => !/[\r\n\t]/.test(text), "control_characters");

/** One line of text that may be left empty. */
export const optionalLine = (maximum = 120) =>
  z.string().trim().max(maximum).refine(storable, "control_characters").refine((text) => !/[\r\n\t]/.test(text), "control_characters").default("");

/** Several lines of text, possibly none. */
export const prose = (maximum = 2_000) => z.string().trim().max(maximum).refine(storable, "control_characters").default("");

/** Several lines that must say something. */
export const said = prose().refine((text) => text !== "", "missing");

/** What was chosen from a list; an empty choice is missing, not misunderstood. */
export const id = z.uuid({ error: (issue) => (issue.input === "" ? "missing" : undefined) });

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email()).refine(storable, "control_characters");

/**
 * A calendar day, "YYYY-MM-DD"; a day that does not exist is refused, never moved to another. So is one of another age: it
 * was mistyped, and the weeks and months around it could not be written.
 */
export const day = z.iso.date({ error: "day" }).refine((text) => text >= EARLIEST_DAY && text <= LATEST_DAY, "day");

/** Whole minor units, from a form's hidden field or as a number. */
export const minor = z.coerce.number().int().min(0).max(1_000_000_000_000);

/** Whole hours of a block. */
export const blockHours = z.coerce.number().int().min(1).max(1000);

/** A box that is ticked or not; forms send "on", or nothing. */
export const tick = z.union([z.boolean(), z.enum(["on", "true", "false", ""])]).default(false).transform((value) => value === true || value === "on" || value === "true");

export const locale = z.enum(["en", "it", "fr"]);

/** ISO 3166 alpha-2 of a country that the platform knows. */
export const country = z.string().toUpperCase().regex(/^[A-Z]{2}$/, { error: "country" });

export const currency = z.enum(["USD", "EUR", "GBP", "CHF", "CAD", "AUD"]);

/** An IANA time zone that this server knows. A bare offset is none: the database reads its sign the other way round. */
export const timeZone = z.string().max(64).regex(/^[A-Z]/i, { error: "time_zone" }).refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "time_zone");

/** The revision that a form was opened with: of two people changing one thing, the second is told. */
export const revision = z.coerce.number().int().min(1).max(2_000_000_000);
