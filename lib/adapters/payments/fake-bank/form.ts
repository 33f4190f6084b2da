// What the provider's clients send: fields whose names carry brackets, such as `card[number]` or `expand[0]`.

export type Form = { readonly [name: string]: Form | string };

/** Reads a form-encoded body or query. */
export function readForm(encoded: string): Form {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(encoded)) put(root, name.replaceAll("]", "").split("["), value);
  return root as Form;
}

function put(into: Record<string, unknown>, [name = "", ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = typeof into[name] === "object" ? into[name] : Object.create(null);
  into[name] = inner;
  put(inner as Record<string, unknown>, rest, value);
}

/** The text at `path`, such as `owner.name`; null where nothing stands. */
export function textAt(form: Form, path: string): string | null {
  const found = at(form, path);
  return typeof found === "string" && found !== "" ? found : null;
}

/** The fields beneath `path`, empty where none are. */
export function formAt(form: Form, path: string): Form {
  const found = at(form, path);
  return typeof found === "object" ? found : {};
}

/** The texts of a list, such as `expand[0]`, `expand[1]`. */
export function listAt(form: Form, path: string): string[] {
  return Object.values(formAt(form, path)).filter((value) => typeof value === "string");
}

/** Names and values that the caller keeps with an object. */
export function metadataAt(form: Form, path = "metadata"): Record<string, string> {
  return Object.fromEntries(Object.entries(formAt(form, path)).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

function at(form: Form, path: string): Form | string | undefined {
  return path.split(".").reduce<Form | string | undefined>((inner, name) => (typeof inner === "object" ? inner[name] : undefined), form);
}
