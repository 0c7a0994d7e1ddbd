import { ok } from '../../contracts/result.ts';
import { step } from './outputs.ts';

/** Raised when the rules of discovery change, so that groups found by older rules are not served again. */
const DISCOVERY_REVISION = 3;
/** A stored group is served for 30 days; contact data decays by about a third a year. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Looks for a finished group made from the same company rows, seller, level and rules within the last 30 days.
 *
 * A wanted rerun (generation above 0) never takes the stored group. Never fails: no answer is a miss.
 */
export const checkCache = step({
  id: 'checkCache',
  label: 'Check cache',
  description: 'Looks for a group already found from the same rows for the same seller.',
  needs: ['validate'],
  reads: ['companyId', 'seller', 'level'],
  revision: 1,
  reusable: false,
  async run({ input, validate }, { ports, generation, now }) {
    const cacheKey = ports.hash({
      companyId: input.companyId,
      dataHash: validate.dataHash,
      seller: input.seller,
      level: input.level,
      discovery: DISCOVERY_REVISION,
    });
    if (generation > 0) {
      return ok({
        output: { hit: false, cacheKey, because: 'a rerun was asked for' },
        summary: 'not used: rerun',
      });
    }
    const found = await ports.store.findCached(cacheKey);
    if (!found) {
      return ok({
        output: { hit: false, cacheKey, because: 'nothing stored' },
        summary: 'nothing stored yet',
      });
    }
    if (now - found.at > MAX_AGE_MS) {
      return ok({
        output: { hit: false, cacheKey, because: 'older than 30 days' },
        summary: 'too old: 30 days',
      });
    }
    return ok({ output: { hit: true, cacheKey, ...found }, summary: 'found a stored group' });
  },
});
