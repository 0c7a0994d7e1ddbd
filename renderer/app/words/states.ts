import {
  Check,
  Circle,
  Clock,
  Hourglass,
  LoaderCircle,
  Pause,
  Slash,
  Square,
  Undo2,
  Unlink,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { RunState, StepStatus } from '../../../contracts/run.ts';
import { DoubleSlash } from '../marks/double-slash.tsx';

export type Tone = 'muted' | 'accent' | 'ok' | 'warn' | 'bad';

/** How a state looks and reads; never by tone alone. */
export interface StateLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export const stepLooks: Readonly<Record<StepStatus, StateLook>> = {
  waiting: { word: 'Waiting', icon: Circle, tone: 'muted' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'accent' },
  backing_off: { word: 'Backing off', icon: Clock, tone: 'warn' },
  paused: { word: 'Paused', icon: Pause, tone: 'warn' },
  succeeded: { word: 'Succeeded', icon: Check, tone: 'ok' },
  reused: { word: 'Reused', icon: Undo2, tone: 'ok' },
  skipped: { word: 'Skipped', icon: Slash, tone: 'muted' },
  upstream_skipped: { word: 'Upstream skipped', icon: DoubleSlash, tone: 'muted' },
  failed: { word: 'Failed', icon: X, tone: 'bad' },
  upstream_failed: { word: 'Upstream failed', icon: Unlink, tone: 'warn' },
  timed_out: { word: 'Timed out', icon: Hourglass, tone: 'bad' },
  cancelled: { word: 'Cancelled', icon: Square, tone: 'muted' },
};

export const runLooks: Readonly<Record<RunState, StateLook>> = {
  queued: { word: 'Queued', icon: Circle, tone: 'muted' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'accent' },
  paused: { word: 'Paused', icon: Pause, tone: 'warn' },
  succeeded: { word: 'Succeeded', icon: Check, tone: 'ok' },
  failed: { word: 'Failed', icon: X, tone: 'bad' },
  cancelled: { word: 'Cancelled', icon: Square, tone: 'muted' },
};
