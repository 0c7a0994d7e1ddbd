import type { Failure } from '../../contracts/failure.ts';
import { toastManager } from '../ui/toasts.tsx';
import { remedyText } from './words/failures.ts';

interface ToastButton {
  readonly label: string;
  readonly run: () => void;
}

/** Says that something is done. */
export function notifyDone(title: string, button?: ToastButton): void {
  toastManager.add({ title, type: 'ok', timeout: 8000, ...buttonProps(button) });
}

/** Says what went wrong and what helps; stays until it is closed. */
export function notifyFailure(failure: Failure, button?: ToastButton): void {
  toastManager.add({
    // The same failure twice is one message.
    id: `${failure.kind}|${failure.message}`,
    title: failure.message,
    description: remedyText(failure),
    type: 'bad',
    priority: 'high',
    timeout: 0,
    ...buttonProps(button),
  });
}

function buttonProps(button: ToastButton | undefined) {
  return button ? { actionProps: { children: button.label, onClick: button.run } } : {};
}
