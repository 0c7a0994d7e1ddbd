import type { BuyerGroup } from '../../contracts/group.ts';
import type { ContentHash } from '../../contracts/ids.ts';
import type { Clock, EngineBoot, EngineServices } from '../../contracts/ports.ts';
import type { ImportedData } from '../../contracts/sources.ts';
import type { ComputePort } from '../../pipeline/compute/registry.ts';
import type { StepPorts } from '../../pipeline/steps/outputs.ts';
import { buyerGroupDiscovery } from '../../pipeline/steps/registry.ts';
import { connectSource, placesBySource } from '../../providers/registry.ts';
import type { Store } from '../../store/store.ts';
import { createGates } from '../run/call-gate.ts';
import { createCallLedger } from '../run/call-ledger.ts';
import { canonicalText } from '../run/canonical.ts';
import type { RunWorld } from '../run/run-world.ts';
import { createPauses } from './pauses.ts';
import { createRivalFinder, type RivalFinder } from './rival-finder.ts';
import type { PostIndex } from './post-index.ts';

/** What runs need of the engine's surroundings. */
interface Surroundings {
  readonly boot: EngineBoot;
  readonly services: EngineServices;
  readonly clock: Clock;
  readonly compute: ComputePort;
  readonly posts: PostIndex;
}

/** Puts together what every run shares: the workflow with its sources and its store, the ledger of paid questions. */
export function makeRunWorld(
  { boot, services, clock, compute, posts }: Surroundings,
  store: Store,
  mac: RunWorld['mac'],
  announce: RunWorld['announce'],
): RunWorld {
  const finder = createRivalFinder(store, createPauses(clock));
  return {
    workflow: buyerGroupDiscovery,
    store,
    ports: { ...stepPorts(store, finder, mac, boot, posts), compute },
    clock,
    epoch: boot.epoch,
    inFlight: new Map(),
    calls: createCallLedger({
      store,
      clock,
      mac,
      http: { ask: services.netAsk, abort: services.netAbort },
      gates: createGates(placesBySource),
      epoch: boot.epoch,
    }),
    random: Math.random,
    mac,
    announce: (event) => {
      if (event.type === 'companies-changed') finder.forget();
      announce(event);
    },
  };
}

function stepPorts(
  store: Store,
  finder: RivalFinder,
  mac: RunWorld['mac'],
  boot: EngineBoot,
  posts: PostIndex,
): Omit<StepPorts, 'compute'> {
  const imported: ImportedData = {
    company: (companyId) => store.get('companies', companyId),
    people: async (companyId) => (await store.get('rosters', companyId))?.people ?? [],
  };
  return {
    source: connectSource(imported, boot),
    store: {
      company: imported.company,
      people: imported.people,
      rivals: finder.rivals,
      elsewhere: posts.elsewhere,
      findCached: (cacheKey) => store.get('cache', cacheKey),
      group: async (groupRef) => (await store.get('results', groupRef)) as BuyerGroup | undefined,
    },
    hash: (value) => mac('content', canonicalText(value)) as ContentHash,
  };
}
