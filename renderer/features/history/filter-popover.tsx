import { useState } from 'react';
import { Popover } from '@base-ui/react/popover';
import { ListFilter } from 'lucide-react';
import { everyRun } from '../../../contracts/engine-api.ts';
import { levels } from '../../../contracts/run.ts';
import { levelWords } from '../../app/words/words.ts';
import type { RunFilter } from '../../engine/runs.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import {
  amountText,
  dayText,
  endOfDay,
  millisecondsOf,
  parseAmount,
  secondsOf,
  startOfDay,
  toggleLevel,
} from './run-filter.ts';
import styles from './filter.module.css';

interface FilterProps {
  readonly filter: RunFilter;
  readonly onChange: (filter: RunFilter) => void;
}

interface FilterPopoverProps extends FilterProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Every condition on the history but text and state; each takes effect as it is set. */
export function FilterPopover({ filter, onChange, isOpen, onOpenChange }: FilterPopoverProps) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger
        render={
          <Button icon={ListFilter} keys="F">
            Filter
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} sideOffset={6} align="start" collisionPadding={8}>
          <Popover.Popup className={styles.popup} aria-label="Filter runs">
            <LevelFilter filter={filter} onChange={onChange} />
            <StepFilter filter={filter} onChange={onChange} />
            <AmountRange
              label="Took, seconds"
              least={secondsOf(filter.minDurationMs)}
              most={secondsOf(filter.maxDurationMs)}
              onChange={(least, most) => {
                const minDurationMs = millisecondsOf(least);
                onChange({ ...filter, minDurationMs, maxDurationMs: millisecondsOf(most) });
              }}
            />
            <AmountRange
              label="Cost, US dollars"
              least={filter.minCostUsd}
              most={filter.maxCostUsd}
              onChange={(minCostUsd, maxCostUsd) => {
                onChange({ ...filter, minCostUsd, maxCostUsd });
              }}
            />
            <DateRange filter={filter} onChange={onChange} />
            <div className={styles.foot}>
              <Button
                tone="quiet"
                disabled={JSON.stringify(filter) === JSON.stringify(everyRun)}
                onClick={() => {
                  onChange(everyRun);
                }}
              >
                Clear all
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LevelFilter({ filter, onChange }: FilterProps) {
  return (
    <fieldset className={styles.levels}>
      <legend className={styles.legend}>Level</legend>
      {levels.map((level) => (
        <label key={level} className={styles.level}>
          <input
            type="checkbox"
            checked={filter.levels.includes(level)}
            onChange={() => {
              onChange(toggleLevel(filter, level));
            }}
          />
          {levelWords[level].name}
        </label>
      ))}
    </fieldset>
  );
}

const ANY_STEP = 'any';

function StepFilter({ filter, onChange }: FilterProps) {
  const steps = useWorkflow((state) => state.workflow?.steps) ?? [];
  const choices = steps.map(({ stepId, label }) => ({ value: stepId, label }));
  return (
    <SelectField
      label="Failed or waits at"
      placeholder="Any step"
      choices={[{ value: ANY_STEP, label: 'Any step' }, ...choices]}
      value={filter.failedStep ?? ANY_STEP}
      onChange={(stepId) => {
        onChange({ ...filter, failedStep: stepId === ANY_STEP ? null : stepId });
      }}
    />
  );
}

interface AmountRangeProps {
  readonly label: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly onChange: (least: number | null, most: number | null) => void;
}

function AmountRange({ label, least, most, onChange }: AmountRangeProps) {
  const isReversed = least !== null && most !== null && least > most;
  return (
    <div className={styles.pair}>
      <AmountField
        label={`${label}: from`}
        amount={least}
        error={isReversed ? 'More than the limit beside it' : undefined}
        onChange={(next) => {
          onChange(next, most);
        }}
      />
      <AmountField
        label="to"
        amount={most}
        onChange={(next) => {
          onChange(least, next);
        }}
      />
    </div>
  );
}

interface AmountFieldProps {
  readonly label: string;
  readonly amount: number | null;
  readonly error?: string | undefined;
  readonly onChange: (amount: number | null) => void;
}

/** Keeps what is typed, and tells only amounts: a number half typed filters nothing. */
function AmountField({ label, amount, error, onChange }: AmountFieldProps) {
  const [typed, setTyped] = useState(amountText(amount));
  const parsed = parseAmount(typed);
  // Cleared from outside, by a chip or the button below.
  const shown = parsed !== undefined && parsed !== amount ? amountText(amount) : typed;
  return (
    <TextField
      label={label}
      inputMode="decimal"
      placeholder="any"
      value={shown}
      error={parsed === undefined ? 'Not an amount' : error}
      onChange={(text) => {
        setTyped(text);
        const next = parseAmount(text);
        if (next !== undefined) onChange(next);
      }}
    />
  );
}

function DateRange({ filter, onChange }: FilterProps) {
  return (
    <div className={styles.pair}>
      <TextField
        type="date"
        label="Asked for: from"
        value={dayText(filter.since)}
        onChange={(day) => {
          onChange({ ...filter, since: startOfDay(day) });
        }}
      />
      <TextField
        type="date"
        label="to"
        value={dayText(filter.until)}
        onChange={(day) => {
          onChange({ ...filter, until: endOfDay(day) });
        }}
      />
    </div>
  );
}
