import type { Bridge } from '../../contracts/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly bridge: Bridge;
  }
}

/** The page's only way to main. */
export const bridge: Bridge = {
  call: (name, input) => window.bridge.call(name, input),
  onStateChange: (listener) => window.bridge.onStateChange(listener),
};
