"use client";

import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";

/** How a field wires its text control, and how that looks. */
export type ComboboxWiring = {
  /** The classes of the text control. */
  className?: string;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  inputRef?: Ref<HTMLInputElement>;
};

export type ComboboxProps<Choice> = ComboboxWiring & {
  /** What matches what was typed; null until that is known. */
  offered: readonly Choice[] | null;
  idOf: (choice: Choice) => string;
  chosenId: string | undefined;
  /** What stands in the field while nothing is typed. */
  chosenName: string;
  onChoose: (choice: Choice) => void;
  /** What was typed since the list opened; null while it is closed. */
  typed: string | null;
  onType: (typed: string | null) => void;
  /** Names the list, says that nothing was found, how much was, and what may be typed. */
  words: { list: string; none: string; found: string; placeholder: string };
  /** Widens the list beyond the field. */
  listClassName?: string;
  children: (choice: Choice) => ReactNode;
};

const popoverClasses = "absolute top-full left-0 z-30 mt-2 w-full rounded-lg border border-line-strong bg-surface shadow-lg";

/** Said with roles: HTML has no element for choices under a field that one types in. */
const listRole = { role: "listbox" } as const;
const optionRole = (chosen: boolean) => ({ role: "option", "aria-selected": chosen }) as const;

/** One of many, found by typing: arrows move in the list, Enter takes, Escape closes. */
export function Combobox<Choice>({ offered, idOf, chosenId, chosenName, onChoose, typed, onType, words, listClassName, children, className, inputRef, ...wiring }: ComboboxProps<Choice>) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const open = typed !== null;
  const count = offered?.length ?? 0;
  const current = offered?.[Math.min(active, count - 1)];
  const optionId = (choice: Choice) => `${listId}-${idOf(choice)}`;

  function choose(choice: Choice | undefined) {
    if (choice) onChoose(choice);
    onType(null);
  }

  function move(to: number) {
    if (!open) onType("");
    const next = (to + count) % Math.max(1, count);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const moves: Record<string, number> = { ArrowDown: open ? active + 1 : 0, ArrowUp: open ? active - 1 : -1 };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter" && open && current) choose(current);
    else if (event.key === "Escape" && open) onType(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative min-w-0 flex-1">
      <input
        {...wiring}
        ref={inputRef}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? optionId(current) : undefined}
        className={className}
        placeholder={words.placeholder}
        value={typed ?? chosenName}
        onFocus={(event) => event.target.select()}
        onClick={() => onType(typed ?? "")}
        onBlur={() => onType(null)}
        onKeyDown={press}
        onChange={(event) => {
          onType(event.target.value);
          setActive(0);
        }}
      />
      <div {...listRole} ref={list} id={listId} aria-label={words.list} hidden={!open || count === 0} className={classNames(popoverClasses, "max-h-60 overflow-y-auto p-1", listClassName)}>
        {offered?.map((choice) => (
          <button
            {...optionRole(idOf(choice) === chosenId)}
            key={idOf(choice)}
            type="button"
            tabIndex={-1}
            id={optionId(choice)}
            // The field keeps the focus: a press on the list must not end the typing before the click arrives.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
            className={classNames("flex min-h-11 w-full items-center gap-3 rounded-sm px-2.5 py-1 text-left text-sm hover:bg-hover", choice === current && "bg-hover")}
          >
            {children(choice)}
          </button>
        ))}
      </div>
      <output className={open && offered && count === 0 ? classNames(popoverClasses, "px-3.5 py-3 text-sm text-ink-3", listClassName) : "sr-only"}>{open && offered ? (count === 0 ? words.none : words.found) : ""}</output>
    </div>
  );
}
