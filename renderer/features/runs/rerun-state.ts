import { create } from 'zustand';
import type { Requests } from '../../app/requests.ts';

export const useRerun = create<{ readonly wish: Requests['rerun'] | null }>(() => ({ wish: null }));

export function openRerun(wish: Requests['rerun']): void {
  useRerun.setState({ wish });
}

export function closeRerun(): void {
  useRerun.setState({ wish: null });
}
