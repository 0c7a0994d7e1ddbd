import { useId, useState } from 'react';
import type { Level, Priority } from '../../../contracts/run.ts';
import { levels, priorities } from '../../../contracts/run.ts';
import type { SellerProfile } from '../../../contracts/seller.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import type { Requests } from '../../app/requests.ts';
import { navigate } from '../../app/router.ts';
import { categoryName, levelWords, priorityNames } from '../../app/words/words.ts';
import { ask } from '../../engine/connection.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDollars, formatQuantity } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { closeFindGroups, useFindGroups } from './find-groups-state.ts';
import styles from './find-groups-dialog.module.css';

/** What is sold, how deep to look, what it costs; then the batch starts. */
export function FindGroupsDialog() {
  const wish = useFindGroups((state) => state.wish);
  return wish && <OpenDialog wish={wish} />;
}

function OpenDialog({ wish }: { readonly wish: Requests['findGroups'] }) {
  const [level, setLevel] = useState<Level>('identify');
  const [priority, setPriority] = useState<Priority>('normal');
  const [isBusy, setIsBusy] = useState(false);
  const { value: seller, failure, isAnswered, askAgain } = useAnswer('getSeller', {});
  const start = async (profile: SellerProfile): Promise<void> => {
    setIsBusy(true);
    await startBatch(wish, { seller: profile, level, priority });
    setIsBusy(false);
  };
  const companies = formatQuantity(wish.count, 'company', 'companies');
  return (
    <Dialog
      title="Find buyer groups"
      isOpen
      onClose={closeFindGroups}
      onSubmit={() => {
        if (seller) void start(seller);
      }}
      description={wish.companyIds === null ? `For all ${companies}.` : `For ${companies}.`}
      actions={
        <>
          <Button onClick={closeFindGroups}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={seller === null || isBusy}>
            {`Start ${formatQuantity(wish.count, 'run')}`}
          </Button>
        </>
      }
    >
      {failure && <FailureNote failure={failure} onRetry={askAgain} />}
      {isAnswered && !failure && <SellerSummary seller={seller} />}
      <LevelChoice level={level} onChange={setLevel} />
      <PriorityChoice priority={priority} onChange={setPriority} />
      <p className={styles.cost}>
        <strong>$0.00</strong> — no source is connected: nothing is bought, and nothing leaves this computer.
      </p>
    </Dialog>
  );
}

async function startBatch(
  wish: Requests['findGroups'],
  chosen: { readonly seller: SellerProfile; readonly level: Level; readonly priority: Priority },
): Promise<void> {
  const { seller, level, priority } = chosen;
  const companyIds = wish.companyIds === null ? null : [...wish.companyIds];
  const answer = await ask('startBatch', { companyIds, seller, level, priority, exportTo: null });
  if (!answer.ok) {
    notifyFailure(answer.failure);
    return;
  }
  closeFindGroups();
  if (answer.value.continued) notifyDone('The unfinished batch for the same companies goes on.');
}

function SellerSummary({ seller }: { readonly seller: SellerProfile | null }) {
  const edit = (): void => {
    closeFindGroups();
    navigate({ place: 'settings' });
  };
  if (!seller) {
    return (
      <div className={styles.seller}>
        <p>Say first what you sell: it decides which departments matter.</p>
        <Button onClick={edit}>Fill in your profile</Button>
      </div>
    );
  }
  return (
    <div className={styles.seller}>
      <p>
        <strong>{seller.name}</strong> sells {seller.product}
        <span className={styles.muted}>
          {categoryName(seller.category)} · {formatDollars(seller.dealSizeUsd)} per deal
        </span>
      </p>
      <Button tone="quiet" onClick={edit}>
        Edit profile
      </Button>
    </div>
  );
}

interface LevelChoiceProps {
  readonly level: Level;
  readonly onChange: (level: Level) => void;
}

function LevelChoice({ level, onChange }: LevelChoiceProps) {
  const name = useId();
  return (
    <fieldset className={styles.levels}>
      <legend className={styles.legend}>How deep to look</legend>
      {levels.map((candidate) => (
        <label key={candidate} className={styles.level}>
          <input
            type="radio"
            name={name}
            value={candidate}
            checked={candidate === level}
            aria-label={levelWords[candidate].name}
            aria-describedby={`${name}-${candidate}`}
            onChange={() => {
              onChange(candidate);
            }}
          />
          <span>
            <span className={styles.levelName}>{levelWords[candidate].name}</span>
            <span id={`${name}-${candidate}`} className={styles.muted}>
              {levelWords[candidate].does}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface PriorityChoiceProps {
  readonly priority: Priority;
  readonly onChange: (priority: Priority) => void;
}

/** Matters where other runs wait as well. */
function PriorityChoice({ priority, onChange }: PriorityChoiceProps) {
  return (
    <div className={styles.priority}>
      <span>
        <span className={styles.levelName}>Priority</span>
        <span className={styles.muted}>Who goes first while others wait.</span>
      </span>
      <Segmented
        label="Priority"
        value={priority}
        segments={priorities.map((value) => ({ value, label: priorityNames[value] }))}
        onChange={onChange}
      />
    </div>
  );
}
