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
  /** A life ended: nobody works on a run until the next one reports its own. */
  readonly onIdle: () => void;
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
  return new Supervision(deps);
}

class Supervision<Port> implements EngineSupervisor<Port> {
  readonly #deps: SupervisorDeps<Port>;
  readonly #crashes: number[] = [];
  #life: Life<Port> | null = null;
  /** Why there is no engine any more. */
  #down: Failure | null = null;
  #waiting: ((outcome: Result<Life<Port>, Failure>) => void)[] = [];

  constructor(deps: SupervisorDeps<Port>) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#down) return;
    const life: Life<Port> = new Life(this.#deps, {
      onBooted: () => {
        if (this.#life === life) this.#settle(ok(life));
      },
      onRefused: (failure) => {
        if (this.#life === life) this.#giveUp(failure);
      },
      onGone: (why) => {
        if (this.#life === life) this.#restart(why);
      },
    });
    this.#life = life;
  }

  async connect(): Promise<Result<ClientPorts<Port>, Failure>> {
    if (this.#down) return fail(this.#down);
    const outcome: Result<Life<Port>, Failure> = this.#life?.isBooted
      ? ok(this.#life)
      : await new Promise((resolve) => this.#waiting.push(resolve));
    return outcome.ok ? ok(outcome.value.addClient()) : outcome;
  }

  stop(): void {
    if (this.#down) return;
    this.#end(stopped);
  }

  #restart(why: string): void {
    this.#deps.log(`engine went away: ${why}`);
    this.#endLife();
    const now = this.#deps.now();
    this.#crashes.push(now);
    const recent = this.#crashes.filter((at) => now - at < RESTART_WINDOW_MS).length;
    if (recent > MAX_RESTARTS) this.#giveUp(keepsCrashing);
    else this.start();
  }

  #giveUp(failure: Failure): void {
    this.#end(failure);
    this.#deps.onUnavailable(failure);
  }

  #end(failure: Failure): void {
    this.#down = failure;
    this.#endLife();
    this.#settle(fail(failure));
  }

  #endLife(): void {
    this.#life?.end();
    this.#life = null;
    this.#deps.onIdle();
  }

  #settle(outcome: Result<Life<Port>, Failure>): void {
    const told = this.#waiting;
    this.#waiting = [];
    for (const tell of told) tell(outcome);
  }
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

interface LifeEvents {
  readonly onBooted: () => void;
  readonly onRefused: (failure: Failure) => void;
  readonly onGone: (why: string) => void;
}

/** One life of the engine: a page, its services port and its clients. */
class Life<Port> {
  readonly #deps: SupervisorDeps<Port>;
  readonly #events: LifeEvents;
  readonly #page: EnginePage<Port>;
  readonly #timer: NodeJS.Timeout;
  #services: WirePort | null = null;
  #state: 'loading' | 'booting' | 'booted' | 'over' = 'loading';

  constructor(deps: SupervisorDeps<Port>, events: LifeEvents) {
    this.#deps = deps;
    this.#events = events;
    this.#timer = setTimeout(() => {
      events.onGone('the page did not answer');
    }, START_TIMEOUT_MS);
    this.#page = deps.openPage({
      onGone: events.onGone,
      onReady: () => {
        this.#ready();
      },
    });
  }

  get isBooted(): boolean {
    return this.#state === 'booted';
  }

  addClient(): ClientPorts<Port> {
    const commands = this.#deps.makePorts();
    const events = this.#deps.makePorts();
    this.#page.post({ type: 'client' }, [commands.far, events.far]);
    return { commands: commands.near, events: events.near };
  }

  end(): void {
    this.#state = 'over';
    clearTimeout(this.#timer);
    // First the port: an engine that is replaced must not write one more frame.
    this.#services?.close();
    this.#page.destroy();
  }

  #ready(): void {
    clearTimeout(this.#timer);
    // A page that says "ready" twice has reloaded: its worker is gone, and its ports with it.
    if (this.#state !== 'loading') this.#events.onGone('the page was loaded again');
    else void this.#boot();
  }

  async #boot(): Promise<void> {
    this.#state = 'booting';
    const next = await this.#deps.nextBoot();
    if (this.#state !== 'booting') return;
    if (!next.ok) {
      this.#events.onRefused(next.failure);
      return;
    }
    const { near, far } = this.#deps.makePorts();
    this.#services = this.#deps.toWirePort(near);
    // A client hears at once that its own port closed and asks for another; waiting for Chromium's word that the
    // process is gone would hand it a port to a dead page.
    this.#services.addEventListener('close', () => {
      if (this.#state !== 'over') this.#events.onGone('its port closed');
    });
    serveCalls<EngineServices>(this.#services, this.#deps.services);
    this.#page.post({ type: 'boot', boot: next.value }, [far]);
    next.value.dataKey.fill(0);
    this.#state = 'booted';
    this.#events.onBooted();
  }
}
