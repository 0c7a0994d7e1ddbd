import { app, session } from 'electron';
import { netHosts } from '../../providers/registry.ts';
import type { PassPoint } from '../crash-points.ts';
import { type NetDoor, createNetDoor } from './net-door.ts';
import { testSourceAddress } from './test-source-address.ts';

/** A session that no page uses: in memory, without cookies, and not under the rules that keep pages offline. */
const DOOR_PARTITION = 'net-door';

/** The network door of this application, over Chromium's network and its proxy settings. */
export function openNetDoor(env: NodeJS.ProcessEnv, log: (line: string) => void, pass?: PassPoint): NetDoor {
  const outside = session.fromPartition(DOOR_PARTITION, { cache: false });
  return createNetDoor({
    hosts: netHosts(testSourceAddress(env, app.isPackaged)),
    fetch: (address, init) => outside.fetch(address, init),
    now: Date.now,
    pass,
    log: ({ provider, operation, outcome, tookMs }) => {
      log(`asked ${provider} for ${operation}: ${outcome} after ${String(Math.round(tookMs))} ms`);
    },
  });
}
