import type { Failure } from '../../contracts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { remedyText } from './words/failures.ts';

interface FailureNoteProps {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
}

/** A failure where its answer should be: what happened, what helps and, where it may help, a button to try again. */
export function FailureNote({ failure, onRetry }: FailureNoteProps) {
  return (
    <Notice tone="bad" isAlert action={onRetry && <Button onClick={onRetry}>Try again</Button>}>
      <p>{failure.message}</p>
      <p>What helps: {remedyText(failure)}</p>
    </Notice>
  );
}
