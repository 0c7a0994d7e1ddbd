import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { EngineApi } from '../../contracts/engine-api.ts';
import type { Clock } from '../../contracts/ports.ts';
import { ok } from '../../contracts/result.ts';
import { buyerGroupDiscovery } from '../../pipeline/steps/registry.ts';
import { createEngineApi } from '../../workers/engine/engine-api.ts';
import type { EngineWorld } from '../../workers/engine/engine-world.ts';
import { resume } from '../../workers/engine/run-commands.ts';
import { testEngine } from '../test-engine.ts';
import type { Chance } from './chance.ts';
import type { Disk } from './disk.ts';
import type { FarSide } from './far-side.ts';
import type { Life } from './life.ts';
import { outsideSource } from './outside-source.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { WorkRules } from './work-rules.ts';

/** How long the engine waits before it looks whether a full disk has room again, as in the product. */
const PROBE_MS = 10_000;

/** The wall clock, which jumps; and monotonic time, which does not. */
export interface Wall {
  now(): number;
}

export interface LifeWorld {
  readonly time: VirtualTime;
  readonly wall: Wall;
  readonly disk: Disk;
  readonly farSide: FarSide;
  readonly rules: WorkRules;
  readonly chance: Chance;
  readonly concurrency: number;
  readonly places: number;
  note(line: string): void;
  broken(rule: string): void;
  announced(event: EngineEvent): void;
}

export interface OpenLife {
  readonly life: Life;
  readonly api: EngineApi;
  readonly world: EngineWorld;
}

/** Starts an engine on what the disk holds: the real queue, machines, steps and commands over simulated ports. */
export function openLife(epoch: number, outer: LifeWorld): OpenLife {
  const life: Life = { epoch, isOver: false, wasResumed: false };
  const clock = clockOf(life, outer);
  const engine = testEngine(outer.disk.storeFor(life), {
    workflow: outer.rules.watched(buyerGroupDiscovery, life),
    concurrency: outer.concurrency,
    places: new Map([['outside', outer.places]]),
    clock,
    epoch,
    random: outer.chance.next,
    wrapSource: outsideSource,
    http: {
      ask: (request) =>
        new Promise((resolve) => {
          outer.rules.request(request);
          outer.farSide.receive(request, (answer) => {
            if (!life.isOver) resolve(answer);
          });
        }),
      abort: (requestId) => {
        outer.farSide.abort(requestId);
        return Promise.resolve();
      },
    },
    onEvent: outer.announced,
    onHalt: (failure) => {
      outer.note(`halt ${failure.kind}`);
      if (failure.kind !== 'storage')
        outer.broken(`the engine halted for ${failure.kind}: ${failure.message}`);
      clock.setTimeout(() => void resume(engine.world, { paused: null }), PROBE_MS);
    },
  });
  const api = createEngineApi(Promise.resolve(ok(engine.world)), (message) => {
    outer.broken(`a command broke: ${message}`);
  });
  return { life, api, world: engine.world };
}

function clockOf(life: Life, { time, wall }: LifeWorld): Clock {
  const setTimeout: Clock['setTimeout'] = (work, ms) =>
    time.after(ms, () => {
      if (!life.isOver) work();
    });
  return {
    now: wall.now,
    monotonicMs: () => time.nowMs,
    setTimeout,
    clearTimeout: (timer) => {
      (timer as ReturnType<VirtualTime['after']> | undefined)?.off();
    },
    sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
  };
}
