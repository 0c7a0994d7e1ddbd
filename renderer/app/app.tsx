import { CSPProvider } from '@base-ui/react/csp-provider';
import { Toast } from '@base-ui/react/toast';
import { toastManager, Toasts } from '../ui/toasts.tsx';
import { useAppState } from './app-state.ts';
import { LockScreen } from './lock/lock-screen.tsx';
import { Shell } from './shell.tsx';

/** Either what stands before the workspace, or the workspace. */
export function App() {
  const isOpen = useAppState(
    ({ state, recoveryCode, isCreating }) =>
      state?.lock.state === 'unlocked' && recoveryCode === null && !isCreating,
  );
  return (
    <CSPProvider disableStyleElements>
      <Toast.Provider toastManager={toastManager} limit={4}>
        {isOpen ? <Shell /> : <LockScreen />}
        <Toasts />
      </Toast.Provider>
    </CSPProvider>
  );
}
