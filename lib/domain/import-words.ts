/** Words that files use for yes and no, for the kind of work, and how a text is made storable. */
import { headKey } from "./import-heads";
import { remembered } from "./import-memory";

export type Channel = "remote" | "on_site" | "phone";
export type Nature = "proactive" | "reactive";

/** The longest description or note that an entry holds, in characters. */
export const longestProse = 2_000;

const yes = new Set(["yes", "y", "true", "t", "1", "x", "billable", "ja", "j", "oui", "o", "vrai", "si", "s", "vero", "abrechenbar", "facturable", "fatturabile"]);
const no = new Set(["no", "n", "false", "f", "0", "non billable", "nonbillable", "not billable", "nein", "non", "faux", "falso", "nicht abrechenbar", "non facturable", "non fatturabile"]);

const wordKey = remembered(2_000, headKey);

/** Whether a line counts against the client's hours; nothing written means yes. Null for words that mean neither. */
export function readBillable(cell: string): boolean | null {
  if (cell.trim() === "") return true;
  const key = wordKey(cell);
  if (yes.has(key)) return true;
  return no.has(key) ? false : null;
}

const channels: Record<string, Channel> = {
  remote: "remote", "a distance": "remote", distance: "remote", "da remoto": "remote", remoto: "remote", fern: "remote",
  "on site": "on_site", onsite: "on_site", "sur site": "on_site", "sur place": "on_site", "in loco": "on_site", "in sede": "on_site", "vor ort": "on_site",
  phone: "phone", telephone: "phone", telefono: "phone", telefon: "phone",
};

/** Where the work was done; remote where nothing is written. Null for other words. */
export function readChannel(cell: string): Channel | null {
  return cell.trim() === "" ? "remote" : (channels[wordKey(cell)] ?? null);
}

const natures: Record<string, Nature> = {
  reactive: "reactive", reactif: "reactive", reattivo: "reactive", reattiva: "reactive", reaktiv: "reactive",
  proactive: "proactive", proactif: "proactive", proattivo: "proactive", proattiva: "proactive", proaktiv: "proactive",
};

/** Whether work was asked for or planned; reactive where nothing is written. Null for other words. */
export function readNature(cell: string): Nature | null {
  return cell.trim() === "" ? "reactive" : (natures[wordKey(cell)] ?? null);
}

/** A text as it may be stored: line ends made alike, spaces at both ends and the apostrophe that defuses a formula cut off. */
export function readProse(cell: string): { ok: true; text: string } | { ok: false; problem: "text_too_long" | "control_characters" } {
  const text = tidyLineEnds(cell).replace(/^'(?=\s*[=+\-@])/, "").trim();
  if (!text.isWellFormed() || hasControls(text)) return { ok: false, problem: "control_characters" };
  if (text.length > longestProse) return { ok: false, problem: "text_too_long" };
  return { ok: true, text };
}

// Word processors leave these where a line ends.
const otherLineEnds = ["\v", "\f", "\u0085", "\u2028", "\u2029"];

function tidyLineEnds(cell: string): string {
  const text = cell.includes("\r") ? cell.replace(/\r\n?/g, "\n") : cell;
  return otherLineEnds.reduce((tidy, end) => (tidy.includes(end) ? tidy.replaceAll(end, "\n") : tidy), text);
}

function hasControls(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if ((code < 32 && code !== 10 && code !== 9) || code === 127) return true;
  }
  return false;
}
