import { commandForKeys, useRegistry } from './registry.ts';

const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
// Messages are dialogs to Base UI, but nothing waits for them.
const FLOATING = '[role="dialog"]:not([data-message]), [role="alertdialog"], [role="listbox"], [role="menu"]';

/** Runs commands by their keys; bare letters are left alone while someone types or something floats above the page. */
export function startShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const hasMod = event.ctrlKey || event.metaKey;
    if (!hasMod && isBusy(event.target)) return;
    const command = commandForKeys(useRegistry.getState(), event);
    if (!command) return;
    event.preventDefault();
    command.run();
  });
}

function isBusy(target: EventTarget | null): boolean {
  // A list that was open once stays in the page, hidden.
  if ([...document.querySelectorAll(FLOATING)].some((one) => one.checkVisibility())) return true;
  return target instanceof Element && target.closest(TYPING) !== null;
}
