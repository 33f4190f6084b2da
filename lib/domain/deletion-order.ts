// In which order tables can lose their rows while references are held.

export interface Reference {
  /** The table whose rows refer. */
  from: string;
  /** The table that they refer to. */
  to: string;
}

/** Groups of tables, those that nothing refers to any more first. Tables that refer to each other in a circle are one group. */
export function deletionOrder(tables: readonly string[], references: readonly Reference[]): string[][] {
  const left = new Set(tables);
  const order: string[][] = [];
  const referring = (table: string) => references.filter(({ from, to }) => to === table && from !== table && left.has(from)).map(({ from }) => from);
  while (left.size > 0) {
    const free = [...left].filter((table) => referring(table).length === 0);
    const groups = free.length > 0 ? free.map((table) => [table]) : [circleIn(left, referring)];
    for (const group of groups) {
      order.push(group);
      for (const table of group) left.delete(table);
    }
  }
  return order;
}

/** Where every table is referred to: a circle to which nothing outside of it refers. */
function circleIn(left: Set<string>, referring: (table: string) => string[]): string[] {
  const reaches = (table: string): Set<string> => {
    const seen = new Set<string>();
    for (const next = referring(table); next.length > 0; ) {
      const each = next.pop() ?? "";
      if (seen.has(each)) continue;
      seen.add(each);
      next.push(...referring(each));
    }
    return seen;
  };
  const circles = [...left].map((table) => reaches(table)).filter((circle) => circle.size > 0);
  const [smallest = new Set(left)] = circles.toSorted((a, b) => a.size - b.size);
  return [...smallest];
}
