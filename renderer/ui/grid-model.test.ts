import { expect, it } from 'vitest';
import { fitColumns, rowAfterKey, type GridColumn } from './grid-model.ts';

const column = (id: string, fromWidth?: number): GridColumn => ({
  id,
  header: id,
  track: '100px',
  cell: () => null,
  ...(fromWidth === undefined ? {} : { fromWidth }),
});

it('leaves columns out that a narrow grid has no room for', () => {
  const columns = [column('name'), column('people', 500), column('when', 700)];
  expect(fitColumns(columns, 600, true)).toEqual({
    columns: [columns[0], columns[1]],
    tracks: '36px 100px 100px',
  });
  expect(fitColumns(columns, 700, false).tracks).toBe('100px 100px 100px');
});

it('shows every column until the width is known', () => {
  expect(fitColumns([column('a'), column('b', 900)], 0, false).columns).toHaveLength(2);
});

it('moves the active row and stops at both ends', () => {
  expect(rowAfterKey('ArrowDown', 0, 3, 10)).toBe(1);
  expect(rowAfterKey('ArrowDown', 2, 3, 10)).toBe(2);
  expect(rowAfterKey('ArrowUp', 0, 3, 10)).toBe(0);
  expect(rowAfterKey('PageDown', 0, 30, 10)).toBe(10);
  expect(rowAfterKey('PageUp', 4, 30, 10)).toBe(0);
  expect(rowAfterKey('End', 0, 30, 10)).toBe(29);
  expect(rowAfterKey('Home', 7, 30, 10)).toBe(0);
  expect(rowAfterKey('Enter', 0, 3, 10)).toBeNull();
});
