/** A form's values as an action takes them: an object in which `lines.0.hours` has become `lines: [{ hours }]`. */
export type FormValues = { [name: string]: unknown };

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Reads every named control of a form.
 * A tick without a value of its own is true or false; ticks and files whose name ends in `[]` become a list.
 * `data-type="integer"` sends a number; `data-empty` says what nothing becomes: `null`, or `omit` for no entry at all.
 */
export function readFormValues(form: HTMLFormElement, submitter?: HTMLElement | null): FormValues {
  const entries: [string, unknown][] = [];
  for (const element of Array.from(form.elements)) {
    if (!isControl(element) || element.name === "" || element.matches(":disabled")) continue;
    entries.push(...controlEntries(element));
  }
  if (submitter instanceof HTMLButtonElement && submitter.name) entries.push([submitter.name, submitter.value]);
  return nestValues(entries);
}

/** Messages of fields that already know that they can't be read (`data-refusal`) or are empty (`data-missing`), by name; null if there are none. */
export function knownRefusals(form: HTMLFormElement): Record<string, string[]> | null {
  const refused: Record<string, string[]> = {};
  for (const control of Array.from(form.elements).filter(isControl)) {
    const refusal = control.dataset["refusal"] || (control.value === "" && control.dataset["missing"]);
    if (refusal) refused[control.name] = [refusal];
  }
  return Object.keys(refused).length === 0 ? null : refused;
}

/** Puts dotted names into objects and lists; a name that ends in `[]` collects its values. */
export function nestValues(entries: readonly (readonly [string, unknown])[]): FormValues {
  const values: FormValues = {};
  for (const [name, value] of entries) {
    if (name.endsWith("[]")) {
      const listName = name.slice(0, -2);
      const list = valueAt(values, listName.split("."));
      setAt(values, listName.split("."), [...(Array.isArray(list) ? list : []), ...(Array.isArray(value) ? value : [value])]);
    } else {
      setAt(values, name.split("."), value);
    }
  }
  return values;
}

function controlEntries(control: Control): [string, unknown][] {
  const { name } = control;
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    if (name.endsWith("[]")) return [[name, control.checked ? [control.value] : []]];
    return [[name, control.checked]];
  }
  if (control instanceof HTMLInputElement && control.type === "radio") return control.checked ? [[name, control.value]] : [];
  if (control instanceof HTMLInputElement && control.type === "file") {
    const files = Array.from(control.files ?? []);
    return [[name, name.endsWith("[]") ? files : (files[0] ?? null)]];
  }
  if (control.value === "" && control.dataset["empty"] === "omit") return [];
  if (control.value === "" && (control.dataset["empty"] === "null" || control.dataset["type"] === "integer")) return [[name, null]];
  return [[name, control.dataset["type"] === "integer" ? Number(control.value) : control.value]];
}

function isControl(element: Element): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

type Holder = { [key: string]: unknown };

function valueAt(holder: Holder, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isHolder(inner) ? inner[key] : undefined), holder);
}

function setAt(holder: Holder, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path;
  // A form of ours never has such a name; a hand-made one must not reach the prototype.
  if (key === "__proto__") return;
  if (rest.length === 0) {
    holder[key] = value;
    return;
  }
  if (!isHolder(holder[key])) holder[key] = /^\d+$/.test(rest[0] ?? "") ? [] : {};
  const inner = holder[key];
  if (isHolder(inner)) setAt(inner, rest, value);
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}
