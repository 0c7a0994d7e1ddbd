import { create } from 'zustand';
import type { Requests } from '../../app/requests.ts';

interface ExportWish {
  readonly wish: Requests['export'] | null;
}

export const useExport = create<ExportWish>(() => ({ wish: null }));

export function openExport(wish: Requests['export']): void {
  useExport.setState({ wish });
}

export function closeExport(): void {
  useExport.setState({ wish: null });
}
