import type { ReactNode } from 'react';

/** One column of a data grid. */
export interface GridColumn {
  readonly id: string;
  readonly header: string;
  /** A track of CSS grid: `120px`, `minmax(160px, 2fr)`. */
  readonly track: string;
  readonly align?: 'end';
  /** Left out while the grid is narrower than this many pixels. */
  readonly fromWidth?: number;
  readonly cell: (id: string) => ReactNode;
}

/** The columns that fit a width, and the tracks they take. */
export function fitColumns(
  columns: readonly GridColumn[],
  width: number,
  isSelectable: boolean,
): { readonly columns: readonly GridColumn[]; readonly tracks: string } {
  const shown = columns.filter((column) => width === 0 || (column.fromWidth ?? 0) <= width);
  const tracks = [...(isSelectable ? ['36px'] : []), ...shown.map((column) => column.track)];
  return { columns: shown, tracks: tracks.join(' ') };
}

/** Where a key takes the active row, or `null` for keys that do not move it. */
export function rowAfterKey(key: string, active: number, count: number, pageRows: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + pageRows);
    case 'PageUp':
      return Math.max(0, active - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
