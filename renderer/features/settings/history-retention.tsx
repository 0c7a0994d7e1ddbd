import { useState } from 'react';
import type { EngineAnswers, Retention } from '../../../contracts/engine-api.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { ask } from '../../engine/connection.ts';
import { useHealth } from '../../engine/health.ts';
import { runs } from '../../engine/runs.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatBytes, formatCount, formatQuantity } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { parseDays } from './retention-days.ts';
import styles from './settings.module.css';

/** How long runs are kept, what the history holds, and the button that tidies it now. */
export function HistoryRetention() {
  const runCount = useHealth((state) => state.health?.counts.runs ?? 0);
  const { value, latest, failure, askAgain } = useAnswer('getRetention', {}, runCount);
  const retention = value ?? latest;
  return (
    <>
      {failure && <FailureNote failure={failure} onRetry={askAgain} />}
      {retention && (
        <>
          <Facts
            facts={[
              { name: 'Runs', value: formatCount(retention.runs) },
              { name: 'Oldest', value: retention.oldestAt && <RelativeTime at={retention.oldestAt} /> },
              {
                name: 'Size',
                value: `${formatBytes(retention.journalBytes)}, with everything else of this workspace`,
              },
            ]}
          />
          <RetentionForm retention={retention} onSaved={askAgain} />
        </>
      )}
    </>
  );
}

interface RetentionFormProps {
  readonly retention: Retention;
  readonly onSaved: () => void;
}

const DEFAULT_DAYS = '90';

/** The rule takes effect as it is set. */
function RetentionForm({ retention, onSaved }: RetentionFormProps) {
  const [typed, setTyped] = useState(
    retention.maxAgeDays === null ? DEFAULT_DAYS : String(retention.maxAgeDays),
  );
  const [plan, setPlan] = useState<TidyPlan | null>(null);
  const isLimited = retention.maxAgeDays !== null;
  const days = parseDays(typed);
  const save = async (maxAgeDays: number | null): Promise<void> => {
    const answer = await ask('saveRetention', { maxAgeDays });
    if (answer.ok) onSaved();
    else notifyFailure(answer.failure);
  };
  // Only when it is written to the end: on the way to 180 lies 1.
  const saveTyped = (): void => {
    if (isLimited && days !== null && days !== retention.maxAgeDays) void save(days);
  };
  const prepare = async (maxAgeDays: number): Promise<void> => {
    const answer = await ask('prune', { maxAgeDays, dryRun: true });
    if (answer.ok) setPlan({ maxAgeDays, ...answer.value });
    else notifyFailure(answer.failure);
  };
  return (
    <>
      <Segmented
        label="Keep finished runs"
        value={isLimited ? 'days' : 'everything'}
        segments={[
          { value: 'everything', label: 'Keep everything' },
          { value: 'days', label: 'Keep for some days' },
        ]}
        onChange={(kind) => void save(kind === 'everything' ? null : (days ?? Number(DEFAULT_DAYS)))}
      />
      <div className={styles.tidy}>
        <TextField
          label={isLimited ? 'Days to keep finished runs' : 'Tidy runs older than, days'}
          hint="A run stays while a company’s current group comes from it."
          error={days === null ? 'Write whole days, 1 to 36,500.' : undefined}
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
          onBlur={saveTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveTyped();
          }}
        />
        <Button
          disabled={days === null}
          onClick={() => {
            if (days !== null) void prepare(days);
          }}
        >
          Tidy now…
        </Button>
      </div>
      {plan && (
        <TidyDialog
          plan={plan}
          onClose={() => {
            setPlan(null);
          }}
        />
      )}
    </>
  );
}

interface TidyPlan extends Readonly<EngineAnswers['prune']> {
  readonly maxAgeDays: number;
}

/** Removed runs do not come back, so what would go is said first. */
function TidyDialog({ plan, onClose }: { readonly plan: TidyPlan; readonly onClose: () => void }) {
  const { maxAgeDays, runs: runCount, results } = plan;
  const isNothing = runCount + results === 0;
  const tidy = async (): Promise<void> => {
    onClose();
    const answer = await ask('prune', { maxAgeDays, dryRun: false });
    if (!answer.ok) {
      notifyFailure(answer.failure);
      return;
    }
    notifyDone(`${formatQuantity(answer.value.runs, 'run')} removed from the history`);
    void runs.refresh();
  };
  return (
    <Dialog
      title="Tidy the history"
      isOpen
      onClose={onClose}
      onSubmit={() => void tidy()}
      actions={
        <>
          <Button onClick={onClose}>{isNothing ? 'Close' : 'Cancel'}</Button>
          {!isNothing && (
            <Button tone="danger" type="submit">
              {runCount === 0 ? 'Remove unused results' : `Remove ${formatQuantity(runCount, 'run')}`}
            </Button>
          )}
        </>
      }
    >
      {isNothing ? (
        <p>
          Nothing to tidy: no run ended more than {formatQuantity(maxAgeDays, 'day')} ago, or every one of
          them made a group that is still current.
        </p>
      ) : (
        <p>
          {formatQuantity(runCount, 'run')} that ended more than {formatQuantity(maxAgeDays, 'day')} ago and{' '}
          {formatQuantity(results, 'stored result')} would be removed for good. Current groups, companies,
          people and paid answers stay.
        </p>
      )}
    </Dialog>
  );
}
