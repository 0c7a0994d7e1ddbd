import { create } from 'zustand';

interface Floating {
  readonly isPaletteOpen: boolean;
  readonly isCheatSheetOpen: boolean;
}

/** Which of the application's own layers floats above the page. */
export const useFloating = create<Floating>(() => ({ isPaletteOpen: false, isCheatSheetOpen: false }));

export function openPalette(): void {
  useFloating.setState({ isPaletteOpen: true, isCheatSheetOpen: false });
}

export function openCheatSheet(): void {
  useFloating.setState({ isPaletteOpen: false, isCheatSheetOpen: true });
}

export function closeFloating(): void {
  useFloating.setState({ isPaletteOpen: false, isCheatSheetOpen: false });
}
