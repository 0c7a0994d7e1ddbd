/** Who waits for a place. */
interface Waiter {
  readonly signal: AbortSignal;
  beat(): void;
}

interface Gate {
  taken: number;
  /** In the order of asking. `give` hands a place over. */
  readonly waiting: Set<Waiter & { give(): void }>;
}

/** Places at each source: how many questions may be under way there at once. */
export interface Gates {
  atOnce(source: string): number;
  readonly bySource: Map<string, Gate>;
}

const DEFAULT_AT_ONCE = 8;

/** Gates with these numbers of places by source; a source that is not named has 8. */
export function createGates(atOnceBySource: ReadonlyMap<string, number>): Gates {
  return { atOnce: (source) => atOnceBySource.get(source) ?? DEFAULT_AT_ONCE, bySource: new Map() };
}

/**
 * Takes a place at a source, in the order of asking, and answers how to leave it; `null` for one that was called off
 * while it waited. Whoever waits lives: each place that falls free restarts the time limits of all who wait, so that a
 * long queue is not taken for a source that keeps silent.
 */
export async function passGate(
  gates: Gates,
  source: string,
  waiter: Waiter,
): Promise<{ leave(): void } | null> {
  const gate = gates.bySource.get(source) ?? { taken: 0, waiting: new Set() };
  gates.bySource.set(source, gate);
  if (gate.taken < gates.atOnce(source)) gate.taken += 1;
  else if (!(await isGivenPlace(gate, waiter))) return null;
  return {
    leave: () => {
      for (const { beat } of gate.waiting) beat();
      const [next] = gate.waiting;
      // A place that is handed over stays taken, so nobody slips in between.
      if (next) next.give();
      else gate.taken -= 1;
    },
  };
}

function isGivenPlace(gate: Gate, { signal, beat }: Waiter): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isGiven: boolean): void => {
      gate.waiting.delete(entry);
      signal.removeEventListener('abort', giveUp);
      resolve(isGiven);
    };
    const giveUp = (): void => {
      settle(false);
    };
    const entry = {
      signal,
      beat,
      give: () => {
        settle(true);
      },
    };
    gate.waiting.add(entry);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}
