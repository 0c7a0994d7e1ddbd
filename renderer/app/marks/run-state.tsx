import type { PauseReason, RunState } from '../../../contracts/run.ts';
import { runLooks } from '../words/states.ts';
import { pauseText } from '../words/words.ts';
import { StateMark } from './state-mark.tsx';

interface RunStateMarkProps {
  readonly state: RunState;
  /** People on the group it found; `null` where it found none yet. */
  readonly memberCount: number | null;
  readonly note: string | null;
  readonly isRecovered?: boolean;
  /** What a paused run waits for, where that is known. */
  readonly pausedFor?: PauseReason | null;
  /** It asks which company is meant; for those who know no more of why it is paused. */
  readonly needsAnswer?: boolean | undefined;
}

const pauseWords: Readonly<Record<PauseReason['kind'], string>> = {
  person: 'by you',
  choice: 'needs an answer',
  'retries-spent': 'waits for you',
};

/** The state of a run; a failure that a later run cured says so, and so does a success that found nobody. */
export function RunStateMark(props: RunStateMarkProps) {
  const { state, memberCount, note, isRecovered = false, pausedFor = null, needsAnswer = false } = props;
  const look = runLooks[state];
  if (state === 'paused' && needsAnswer) return <StateMark look={look}>Needs an answer</StateMark>;
  if (state === 'paused' && pausedFor) {
    return (
      <StateMark look={look} note={pauseText(pausedFor)}>{`Paused, ${pauseWords[pausedFor.kind]}`}</StateMark>
    );
  }
  if (state === 'failed' && isRecovered) {
    return <StateMark look={{ ...look, tone: 'muted' }}>Failed, recovered</StateMark>;
  }
  if (state === 'succeeded' && memberCount === 0) {
    return <StateMark look={{ ...look, tone: 'muted' }}>{briefNote(note ?? 'No members found')}</StateMark>;
  }
  return <StateMark look={look} note={note} />;
}

/** `No members found: no person of …` shortened to what comes before the colon. */
function briefNote(note: string): string {
  const [first = note] = note.split(/[:.]/);
  return first.charAt(0).toUpperCase() + first.slice(1);
}
