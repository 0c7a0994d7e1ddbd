import { create } from 'zustand';
import type { Requests } from '../../app/requests.ts';

interface FindGroups {
  readonly wish: Requests['findGroups'] | null;
}

export const useFindGroups = create<FindGroups>(() => ({ wish: null }));

export function openFindGroups(wish: Requests['findGroups']): void {
  useFindGroups.setState({ wish });
}

export function closeFindGroups(): void {
  useFindGroups.setState({ wish: null });
}
