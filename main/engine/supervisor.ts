import type { Failure } from '../../contracts/failure.ts';
import type { EngineBoot, EngineMessage, EngineServices } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { serveCalls } from '../../wire/calls.ts';
import type { WirePort } from '../../wire/port.ts';

/** More crashes than this within a minute and the engine stays down: something is wrong that a restart does not cure. */
const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;
/** Opening a large journal takes seconds; a page that does not answer at all is started again. */
const START_TIMEOUT_MS = 30_000;

/** A pair of connected ports: one stays or goes to a client, the other goes to the engine. */
export interface PortPair<Port> {
  readonly near: Port;
  readonly far: Port;
}

/** The hidden page as the supervisor sees it. */
export interface EnginePage<Port> {
  /** Sends a message with its ports to the page. */
  post(message: EngineMessage, ports: readonly Port[]): void;
  destroy(): void;
}

export interface PageEvents {
  readonly onReady: () => void;
  /** The page or its worker is gone or hangs; `why` is for the log. */
  readonly onGone: (why: string) => void;
}

export interface SupervisorDeps<Port> {
  readonly openPage: (events: PageEvents) => EnginePage<Port>;
  readonly makePorts: () => PortPair<Port>;
  readonly toWirePort: (port: Port) => WirePort;
  readonly services: EngineServices;
  /** Makes the boot message of the next life; it counts the epoch. */
  readonly nextBoot: () => Promise<Result<EngineBoot, Failure>>;
  readonly onUnavailable: (failure: Failure) => void;
  readonly log: (line: string) => void;
  readonly now: () => number;
}

/** The near sides of a client's two ports. */
export interface ClientPorts<Port> {
  readonly commands: Port;
  readonly events: Port;
}

export interface EngineSupervisor<Port> {
  start(): void;
  /** A fresh pair of ports to the engine, as soon as it is there. */
  connect(): Promise<Result<ClientPorts<Port>, Failure>>;
  /** Ends the engine for good; main's journal is untouched by it. */
  stop(): void;
}

/** Starts the engine page, hands it keys and ports, and starts it again when it dies. */
export function createSupervisor<Port>(deps: SupervisorDeps<Port>): EngineSupervisor<Port> {
  let life: Life<Port> | null = null;
  let down: Failure | null = null;
  let waiting: ((outcome: Result<Life<Port>, Failure>) => void)[] = [];
  const crashes: number[] = [];

  const settle = (outcome: Result<Life<Port>, Failure>): void => {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(outcome);
  };
  const giveUp = (failure: Failure): void => {
    down = failure;
    life?.end();
    life = null;
    settle(fail(failure));
    deps.onUnavailable(failure);
  };
  const start = (): void => {
    if (down) return;
    const mine: Life<Port> = beginLife(deps, {
      onBooted: () => {
        if (life === mine) settle(ok(mine));
      },
      onRefused: (failure) => {
        if (life === mine) giveUp(failure);
      },
      onGone: (why) => {
        if (life !== mine) return;
        deps.log(`engine went away: ${why}`);
        mine.end();
        crashes.push(deps.now());
        const recent = crashes.filter((at) => deps.now() - at < RESTART_WINDOW_MS).length;
        if (recent > MAX_RESTARTS) giveUp(keepsCrashing);
        else start();
      },
    });
    life = mine;
  };
  return {
    start,
    connect: async () => {
      if (down) return fail(down);
      const outcome: Result<Life<Port>, Failure> = life?.isBooted()
        ? ok(life)
        : await new Promise((resolve) => waiting.push(resolve));
      return outcome.ok ? ok(outcome.value.addClient()) : outcome;
    },
    stop: () => {
      if (down) return;
      down = stopped;
      life?.end();
      life = null;
      settle(fail(stopped));
    },
  };
}

const keepsCrashing: Failure = {
  kind: 'profile-unavailable',
  message:
    'The engine stopped several times within a minute and is not started again. Your data is safe; quit and open the application again.',
};
const stopped: Failure = {
  kind: 'connection-lost',
  message: 'The application is closing; its work goes on at the next start.',
};

/** One life of the engine: a page, its services port and its clients. */
interface Life<Port> {
  isBooted(): boolean;
  addClient(): ClientPorts<Port>;
  end(): void;
}

interface LifeEvents extends Omit<PageEvents, 'onReady'> {
  readonly onBooted: () => void;
  readonly onRefused: (failure: Failure) => void;
}

function beginLife<Port>(deps: SupervisorDeps<Port>, events: LifeEvents): Life<Port> {
  let isBooted = false;
  let isOver = false;
  let services: WirePort | null = null;
  let isReady = false;
  const boot = async (): Promise<void> => {
    const next = await deps.nextBoot();
    if (isOver) return;
    if (!next.ok) {
      events.onRefused(next.failure);
      return;
    }
    const { near, far } = deps.makePorts();
    services = deps.toWirePort(near);
    serveCalls<EngineServices>(services, deps.services);
    page.post({ type: 'boot', boot: next.value }, [far]);
    next.value.dataKey.fill(0);
    isBooted = true;
    events.onBooted();
  };
  const timer = setTimeout(() => {
    events.onGone('the page did not answer');
  }, START_TIMEOUT_MS);
  const page = deps.openPage({
    onGone: events.onGone,
    onReady: () => {
      clearTimeout(timer);
      // A page that says "ready" twice has reloaded: its worker is gone, and its ports with it.
      if (isReady) events.onGone('the page was loaded again');
      else void boot();
      isReady = true;
    },
  });
  return {
    isBooted: () => isBooted,
    addClient: () => {
      const commands = deps.makePorts();
      const eventPorts = deps.makePorts();
      page.post({ type: 'client' }, [commands.far, eventPorts.far]);
      return { commands: commands.near, events: eventPorts.near };
    },
    end: () => {
      isOver = true;
      clearTimeout(timer);
      // First the port: an engine that is replaced must not write one more frame.
      services?.close();
      page.destroy();
    },
  };
}
