import { X } from 'lucide-react';
import type { RunFilter } from '../../engine/runs.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { chipsOf } from './run-filter.ts';
import styles from './filter.module.css';

interface FilterChipsProps {
  readonly filter: RunFilter;
  readonly onChange: (filter: RunFilter) => void;
}

/** The conditions in effect; pressing one takes it away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const workflow = useWorkflow((state) => state.workflow);
  const chips = chipsOf(filter, (stepId) => stepLabel(workflow, stepId));
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters in effect">
      {chips.map(({ id, text, without }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.chip}
            title="Take this filter away"
            aria-label={`Take away: ${text}`}
            onClick={() => {
              onChange(without);
            }}
          >
            {text}
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
