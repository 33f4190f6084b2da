/** So long after the key of places the next one names a place, in milliseconds. */
export const secondKeyMs = 1_500;

/** Whether a key was pressed alone: without Ctrl, Cmd or Alt, while nobody types and no dialog or menu is open. */
export function isLoneKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event) && !isDialogOpen();
}

/** Whether a dialog or menu has the keys. */
export function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [role=combobox], [role=menu]"));
}
