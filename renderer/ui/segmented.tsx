import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly keys?: string;
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A few ways to look at one thing, exactly one of which is on. */
export function Segmented<Value extends string>({ label, value, segments, onChange }: SegmentedProps<Value>) {
  return (
    <div className={styles.group} role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          className={classNames(styles.segment, segment.value === value && styles.on)}
          aria-pressed={segment.value === value}
          title={segment.keys === undefined ? undefined : `${segment.label} (${segment.keys})`}
          onClick={() => {
            onChange(segment.value);
          }}
        >
          {segment.icon && <segment.icon size={14} aria-hidden />}
          {segment.label}
        </button>
      ))}
    </div>
  );
}
