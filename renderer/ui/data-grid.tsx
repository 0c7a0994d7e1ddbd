import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import {
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
  useTable,
  type RowSelectionState,
} from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { classNames } from './class-names.ts';
import { fitColumns, rowAfterKey, type GridColumn } from './grid-model.ts';
import { useWidth } from './use-width.ts';
import styles from './data-grid.module.css';

/** Row and header height; 4 px more than the density of plain text lists, for the checkboxes. */
const ROW_PX = 32;

export interface GridSelection {
  readonly selected: RowSelectionState;
  readonly onChange: (selected: RowSelectionState) => void;
  /** Asked for by the checkbox in the header: every row of the list, also those not here yet. */
  readonly onSelectAll: () => void;
}

interface DataGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Ids in order; a hole is a row that is not here yet. */
  readonly ids: readonly (string | undefined)[];
  readonly onOpen: (id: string) => void;
  readonly onShown?: ((first: number, last: number) => void) | undefined;
  readonly selection?: GridSelection | undefined;
  /** What the checkbox of a row is called. */
  readonly rowName: (id: string) => string;
}

interface Item {
  readonly id: string;
  readonly isHere: boolean;
}

const features = tableFeatures({ rowSelectionFeature });
const helper = createColumnHelper<typeof features, Item>();

/** A table of any length: only the rows in view are drawn, arrows move, Enter opens, Space selects. */
export function DataGrid(props: DataGridProps) {
  const { label, ids, selection, onShown } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const isSelectable = selection !== undefined;
  const fit = useMemo(
    () => fitColumns(props.columns, width, isSelectable),
    [props.columns, width, isSelectable],
  );
  const table = useGridTable(ids, fit.columns, selection);
  const { active, setActive, onKeyDown, rowToFocus } = useActiveRow(props);
  const rows = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: ROW_PX,
    // The active row stays in the page, so that Tab always finds its way back.
    rangeExtractor: (range: Range) => withRow(defaultRangeExtractor(range), active, rows.length),
  });
  const shown = virtualizer.range;
  const [first, last] = [shown?.startIndex ?? 0, shown?.endIndex ?? 0];

  useEffect(() => {
    onShown?.(first, last);
  }, [onShown, first, last, ids]);
  useEffect(() => {
    if (rowToFocus === null) return;
    virtualizer.scrollToIndex(rowToFocus.at);
    box.current
      ?.querySelector<HTMLElement>(`[data-index="${String(rowToFocus.at)}"]`)
      ?.focus({ preventScroll: true });
  }, [rowToFocus, virtualizer]);

  return (
    <div
      ref={box}
      className={styles.box}
      role="grid"
      aria-label={label}
      aria-rowcount={ids.length + 1}
      aria-multiselectable={isSelectable}
      onKeyDown={(event) => {
        onKeyDown(event, Math.max(1, last - first));
      }}
    >
      <GridHead fit={fit} selection={selection} count={ids.length} />
      <div className={styles.rows} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { id, isHere } = row.original;
          const isSelected = selection !== undefined && row.getIsSelected();
          return (
            <div
              key={row.id}
              className={classNames(styles.row, isSelected && styles.selected)}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selection === undefined ? undefined : isSelected}
              data-index={item.index}
              tabIndex={item.index === active ? 0 : -1}
              style={{
                gridTemplateColumns: fit.tracks,
                height: ROW_PX,
                translate: `0 ${String(item.start)}px`,
              }}
              onFocus={() => {
                setActive(item.index);
              }}
              onClick={() => {
                if (isHere) props.onOpen(id);
              }}
            >
              {selection && (
                <label
                  role="gridcell"
                  className={styles.check}
                  onClick={(event) => {
                    event.stopPropagation();
                  }}
                >
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={`Select ${isHere ? props.rowName(id) : 'row'}`}
                    disabled={!isHere}
                    checked={isSelected}
                    onChange={row.getToggleSelectedHandler()}
                  />
                </label>
              )}
              {row.getAllCells().map((cell, at) => (
                <div
                  key={cell.id}
                  role="gridcell"
                  className={classNames(styles.cell, fit.columns[at]?.align === 'end' && styles.end)}
                >
                  {isHere && <table.FlexRender cell={cell} />}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useGridTable(
  ids: readonly (string | undefined)[],
  columns: readonly GridColumn[],
  selection: GridSelection | undefined,
) {
  const data = useMemo(
    () => ids.map((id, at): Item => ({ id: id ?? `#${String(at)}`, isHere: id !== undefined })),
    [ids],
  );
  const defs = useMemo(
    () =>
      helper.columns(
        columns.map((column) =>
          helper.display({
            id: column.id,
            header: column.header,
            cell: ({ row }) => column.cell(row.original.id),
          }),
        ),
      ),
    [columns],
  );
  const selected = selection?.selected ?? nothingSelected;
  return useTable({
    features,
    columns: defs,
    data,
    getRowId: (item) => item.id,
    state: { rowSelection: selected },
    onRowSelectionChange: (updater) => {
      selection?.onChange(typeof updater === 'function' ? updater(selected) : updater);
    },
  });
}

const nothingSelected: RowSelectionState = {};

interface GridHeadProps {
  readonly fit: ReturnType<typeof fitColumns>;
  readonly selection: GridSelection | undefined;
  readonly count: number;
}

function GridHead({ fit, selection, count }: GridHeadProps) {
  const selectedCount = selection === undefined ? 0 : Object.keys(selection.selected).length;
  return (
    <div className={styles.head} role="rowgroup">
      <div
        className={styles.headRow}
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: fit.tracks, height: ROW_PX }}
      >
        {selection && (
          <label role="columnheader" className={styles.check}>
            <input
              type="checkbox"
              aria-label="Select all"
              checked={count > 0 && selectedCount >= count}
              ref={(input) => {
                if (input) input.indeterminate = selectedCount > 0 && selectedCount < count;
              }}
              onChange={() => {
                if (selectedCount > 0) selection.onChange({});
                else selection.onSelectAll();
              }}
            />
          </label>
        )}
        {fit.columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={classNames(styles.cell, column.align === 'end' && styles.end)}
          >
            {column.header}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Roving focus: one row is in the tab order, keys move it, and the moved-to row is focused once it is drawn. */
function useActiveRow({ ids, onOpen, selection }: DataGridProps) {
  const [wanted, setActive] = useState(0);
  const [rowToFocus, setRowToFocus] = useState<{ readonly at: number } | null>(null);
  const active = Math.min(wanted, Math.max(0, ids.length - 1));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, pageRows: number): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isRow = (event.target as HTMLElement).getAttribute('role') === 'row';
    const id = ids[active];
    const next = rowAfterKey(event.key, active, ids.length, pageRows);
    if (next !== null) {
      setActive(next);
      setRowToFocus({ at: next });
    } else if (event.key === 'Enter' && isRow && id !== undefined) onOpen(id);
    else if (event.key === ' ' && isRow && id !== undefined && selection) {
      const { [id]: wasSelected, ...rest } = selection.selected;
      selection.onChange(wasSelected === true ? rest : { ...rest, [id]: true });
    } else return;
    event.preventDefault();
  };
  return { active, setActive, onKeyDown, rowToFocus };
}

function withRow(indexes: readonly number[], row: number, count: number): number[] {
  if (row >= count || indexes.includes(row)) return [...indexes];
  return [...indexes, row].sort((a, b) => a - b);
}
