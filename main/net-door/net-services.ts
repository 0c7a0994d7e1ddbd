import * as v from 'valibot';
import { type HttpPort, netRequest, netRequestId } from '../../contracts/net.ts';

/** What main offers to the engine of the network: two of the functions of `EngineServices`. */
export interface NetServices {
  netAsk(input: unknown): ReturnType<HttpPort['ask']>;
  netAbort(input: unknown): ReturnType<HttpPort['abort']>;
}

/** The door as the engine reaches it. As with every service, a message of the wrong shape throws: a `defect`. */
export function netServices(door: HttpPort): NetServices {
  return {
    netAsk: async (input) => await door.ask(v.parse(netRequest, input)),
    netAbort: async (input) => {
      await door.abort(v.parse(netRequestId, input));
    },
  };
}
