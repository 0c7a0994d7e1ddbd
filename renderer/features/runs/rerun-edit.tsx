import { levels, type Level, type RunRecord } from '../../../contracts/run.ts';
import type { SellerProfile } from '../../../contracts/seller.ts';
import { navigate } from '../../app/router.ts';
import { levelWords } from '../../app/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented, type Segment } from '../../ui/segmented.tsx';
import { isOtherSeller, type EditDraft } from './rerun-draft.ts';
import { closeRerun } from './rerun-state.ts';
import styles from './rerun-dialog.module.css';

interface RerunEditProps {
  readonly draft: EditDraft;
  readonly runs: readonly RunRecord[];
  /** The profile of the settings. */
  readonly seller: SellerProfile | null;
  readonly onChange: (draft: EditDraft) => void;
}

const levelChoices: readonly Segment<Level>[] = levels.map((value) => ({
  value,
  label: levelWords[value].name,
}));
const manyChoices: readonly Segment<Level | 'same'>[] = [
  { value: 'same', label: 'As before' },
  ...levelChoices,
];

/** Input that differs from last time: the level, for one run its company, and the seller's profile. */
export function RerunEdit({ draft, runs, seller, onChange }: RerunEditProps) {
  const isOne = runs.length === 1;
  return (
    <fieldset className={styles.edit}>
      <legend className="visually-hidden">Edited input</legend>
      <div className={styles.level}>
        <span className={styles.label} aria-hidden>
          Level
        </span>
        <Segmented<Level | 'same'>
          label="Level"
          value={draft.level}
          segments={isOne ? levelChoices : manyChoices}
          onChange={(level) => {
            onChange({ ...draft, level });
          }}
        />
      </div>
      {isOne && (
        <div className={styles.pair}>
          <TextField
            label="Company name"
            value={draft.name}
            maxLength={500}
            onChange={(name) => {
              onChange({ ...draft, name });
            }}
          />
          <TextField
            label="Domain"
            value={draft.domain}
            maxLength={253}
            spellCheck={false}
            placeholder="none"
            onChange={(domain) => {
              onChange({ ...draft, domain });
            }}
          />
        </div>
      )}
      {isOne && (
        <p className={styles.count}>Corrections hold for this rerun; the imported row stays as it is.</p>
      )}
      {isOne && runs[0]?.companyChoice && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.asksAgain}
            onChange={(event) => {
              onChange({ ...draft, asksAgain: event.target.checked });
            }}
          />
          Ask me again which company is meant
        </label>
      )}
      <SellerChoice draft={draft} runs={runs} seller={seller} onChange={onChange} />
    </fieldset>
  );
}

/** The profile the runs were asked with, or the one of today. */
function SellerChoice({ draft, runs, seller, onChange }: RerunEditProps) {
  const edit = (): void => {
    closeRerun();
    navigate({ place: 'settings' });
  };
  const isOther = seller !== null && isOtherSeller(runs, seller);
  return (
    <div className={styles.seller}>
      {isOther ? (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.usesCurrentSeller}
            onChange={(event) => {
              onChange({ ...draft, usesCurrentSeller: event.target.checked });
            }}
          />
          Use your profile as it is now in Settings
        </label>
      ) : (
        <p className={styles.count}>Your profile is the same as last time.</p>
      )}
      <Button tone="quiet" onClick={edit}>
        Edit profile
      </Button>
    </div>
  );
}
