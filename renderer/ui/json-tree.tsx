import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { classNames } from './class-names.ts';
import { jsonLines, treeKey, type JsonLine } from './json-lines.ts';
import styles from './json-tree.module.css';

const LINE_PX = 24;
const MOST_LINES = 14;

/** Any plain value as a tree that opens on demand; only the lines in view are drawn. */
export function JsonTree({ label, value }: { readonly label: string; readonly value: unknown }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const [active, setActive] = useState('');
  const [toFocus, setToFocus] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => jsonLines(value, open), [value, open]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 6,
  });
  const toggle = (line: JsonLine): void => {
    const next = new Set(open);
    if (!next.delete(line.path)) next.add(line.path);
    setOpen(next);
  };
  useEffect(() => {
    if (toFocus === null) return;
    const at = lines.findIndex((line) => line.path === toFocus);
    virtualizer.scrollToIndex(at);
    box.current?.querySelector<HTMLElement>(`[data-index="${String(at)}"]`)?.focus({ preventScroll: true });
  }, [toFocus, lines, virtualizer]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = treeKey(event.key, lines, active);
    if (!action) return;
    event.preventDefault();
    if (action.toggle) toggle(action.toggle);
    setActive(action.active);
    setToFocus(action.active);
  };
  const activePath = lines.some((line) => line.path === active) ? active : lines[0]?.path;
  return (
    <div
      ref={box}
      className={styles.box}
      style={{ height: Math.min(lines.length, MOST_LINES) * LINE_PX + 2 }}
    >
      <div
        role="tree"
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            line && (
              <TreeLine
                key={line.path}
                line={line}
                index={item.index}
                start={item.start}
                isActive={line.path === activePath}
                onToggle={() => {
                  setActive(line.path);
                  if (line.canOpen) toggle(line);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface TreeLineProps {
  readonly line: JsonLine;
  readonly index: number;
  readonly start: number;
  readonly isActive: boolean;
  readonly onToggle: () => void;
}

function TreeLine({ line, index, start, isActive, onToggle }: TreeLineProps) {
  const Chevron = line.isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-expanded={line.canOpen ? line.isOpen : undefined}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      className={styles.line}
      style={{ height: LINE_PX, translate: `0 ${String(start)}px`, paddingLeft: 6 + line.depth * 14 }}
      onClick={onToggle}
    >
      <span className={styles.chevron}>{line.canOpen && <Chevron size={12} aria-hidden />}</span>
      {line.key !== null && <span className={styles.key}>{line.key}</span>}
      <span className={classNames(styles.value, styles[line.kind])} title={line.preview}>
        {line.preview}
      </span>
    </div>
  );
}
