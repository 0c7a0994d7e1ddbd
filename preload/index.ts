import { contextBridge, ipcRenderer } from 'electron';
import {
  type AppState,
  type Bridge,
  bridgeChannel,
  portsMessage,
  stateChannel,
} from '../contracts/bridge.ts';

const bridge: Bridge = {
  // Main knows the table of calls and refuses every other name and input.
  call: (name, input) =>
    ipcRenderer.invoke(bridgeChannel, name, input) as ReturnType<Bridge['call']> as never,
  onStateChange: (listener) => {
    const tell = (_event: unknown, state: AppState): void => {
      listener(state);
    };
    ipcRenderer.on(stateChannel, tell);
    return () => {
      ipcRenderer.removeListener(stateChannel, tell);
    };
  },
};
contextBridge.exposeInMainWorld('bridge', bridge);

// Ports cannot pass the context bridge; a message to our own window carries them.
ipcRenderer.on(portsMessage, ({ ports }) => {
  window.postMessage({ type: portsMessage }, window.location.origin, ports);
});
