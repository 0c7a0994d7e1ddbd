/** Everything by which the real world could leak into a simulation. */
const doors: readonly (readonly [object, string])[] = [
  [Date, 'now'],
  [Math, 'random'],
  [performance, 'now'],
  [globalThis, 'setTimeout'],
  [globalThis, 'setInterval'],
  [globalThis, 'setImmediate'],
  [globalThis, 'fetch'],
  [crypto, 'getRandomValues'],
  [crypto, 'randomUUID'],
];

/** The runner of the tests lives in the same thread and may do as it likes. */
const runner = /node_modules\/(vitest|@vitest|vite|tinypool|birpc)\//;
/** XState notes when a timer was set, for snapshots that nobody here takes. */
const timekeeper = /node_modules\/xstate\//;

/**
 * Closes the doors to real time and chance until the answer is called. Whoever tries one meanwhile gets an error, and
 * `caught` is told, for the error itself may be caught on its way.
 */
export function shutOutRealTime(caught: (what: string) => void): () => void {
  const opened = doors.map(([owner, name]) => {
    const real = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    const guard = (...args: unknown[]): unknown => {
      // Thousands of times a second, so one frame has to do.
      if (name === 'now' && timekeeper.test(callersOf(guard, 1)[0] ?? '')) return 0;
      const callers = callersOf(guard, 10).filter((file) => !file.startsWith('node:'));
      const [nearest = ''] = callers;
      if (runner.test(nearest)) return Reflect.apply(real, owner, args);
      const what = `${name} was called inside a simulation by ${callers.join(' < ')}`;
      caught(what);
      throw new Error(what);
    };
    Reflect.set(owner, name, guard);
    return () => Reflect.set(owner, name, real);
  });
  return () => {
    for (const open of opened) open();
  };
}

/** The files of the nearest callers. Read without source maps, which cost a millisecond a time. */
function callersOf(guard: (...args: unknown[]) => unknown, frames: number): readonly string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = frames;
  Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? '');
  const holder: { stack?: unknown } = {};
  Error.captureStackTrace(holder, guard);
  const files = holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return Array.isArray(files) ? (files as string[]) : [];
}
