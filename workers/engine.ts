import type { EngineMessage, EngineServices } from '../contracts/ports.ts';
import type { Failure } from '../contracts/failure.ts';
import type { Result } from '../contracts/result.ts';
import { connectCalls } from '../wire/calls.ts';
import type { WirePort } from '../wire/port.ts';
import { systemClock } from './clock.ts';
import { createComputePool, poolSizeFor } from './compute/pool.ts';
import { spawnComputeWorker } from './compute/spawn-compute-worker.ts';
import { type ClientHub, createClientHub } from './engine/client-hub.ts';
import { seedDemo } from './engine/demo-data.ts';
import { createEngineApi } from './engine/engine-api.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { openEngine } from './engine/open-engine.ts';

/**
 * The composition root of the worker thread. The host page forwards main's messages: `boot` once, with the port of
 * main's services; then `client` for every window or command line, with its two ports.
 */
let hub: ClientHub | null = null;
const early: (readonly WirePort[])[] = [];

self.addEventListener('message', (message: MessageEvent<EngineMessage>) => {
  const ports = message.ports as unknown as readonly WirePort[];
  if (message.data.type === 'boot') boot(message.data.boot, ports);
  else if (hub) admit(hub, ports);
  else early.push(ports);
});

// A rejection that nobody handles is a bug like a thrown error: it must reach main, which starts a fresh engine.
self.addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason;
  });
});

function boot(options: Extract<EngineMessage, { type: 'boot' }>['boot'], ports: readonly WirePort[]): void {
  const [servicesPort] = ports;
  if (!servicesPort || hub) throw new Error('an engine is booted once, with the port of its services');
  const services = connectCalls<EngineServices>(servicesPort).api;
  const reportDefect = (message: string): void => {
    void services.reportDefect(message);
  };
  const opening = start(services, options).catch((error: unknown): Result<EngineWorld, Failure> => {
    reportDefect(error instanceof Error ? (error.stack ?? error.name) : 'unknown');
    const message =
      'A bug kept the engine from opening this workspace. Your data is untouched; please report it.';
    return { ok: false, failure: { kind: 'defect', message } };
  });
  hub = createClientHub(createEngineApi(opening, reportDefect));
  for (const waiting of early.splice(0)) admit(hub, waiting);
}

async function start(
  services: EngineServices,
  options: Extract<EngineMessage, { type: 'boot' }>['boot'],
): Promise<Result<EngineWorld, Failure>> {
  const opened = await openEngine({
    boot: options,
    services,
    clock: systemClock,
    compute: createComputePool({
      size: poolSizeFor(navigator.hardwareConcurrency),
      spawn: spawnComputeWorker,
      onFallback: (error) => {
        void services.reportDefect(
          `compute: ${error instanceof Error ? (error.stack ?? error.name) : 'unknown'}`,
        );
      },
    }),
    broadcast: (event) => hub?.broadcast(event),
  });
  if (!opened.ok || options.workspace !== 'demo') return opened;
  const seeded = await seedDemo(opened.value);
  return seeded.ok ? opened : seeded;
}

function admit(to: ClientHub, [commands, events]: readonly WirePort[]): void {
  if (!commands || !events) throw new Error('a client comes with two ports');
  to.add(commands, events);
}
