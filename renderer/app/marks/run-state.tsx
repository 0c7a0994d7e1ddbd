import type { RunState } from '../../../contracts/run.ts';
import { runLooks } from '../words/states.ts';
import { StateMark } from './state-mark.tsx';

interface RunStateMarkProps {
  readonly state: RunState;
  readonly note?: string | null;
  readonly isRecovered?: boolean;
}

/** The state of a run; a failed one that a later run cured says so, and a success tells what needs care. */
export function RunStateMark({ state, note = null, isRecovered = false }: RunStateMarkProps) {
  const look = runLooks[state];
  if (state === 'failed' && isRecovered) {
    return <StateMark look={{ ...look, tone: 'muted' }}>Failed, recovered</StateMark>;
  }
  if (state === 'succeeded' && note !== null) {
    return <StateMark look={{ ...look, tone: 'muted' }}>{briefNote(note)}</StateMark>;
  }
  return <StateMark look={look} />;
}

/** `No members found: no person of …` shortened to what comes before the colon. */
function briefNote(note: string): string {
  const [first = note] = note.split(/[:.]/);
  return first.charAt(0).toUpperCase() + first.slice(1);
}
