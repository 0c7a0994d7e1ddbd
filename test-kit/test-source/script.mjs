/**
 * What the source does to one company, or to all where `company` is `*`, until it is replaced.
 *
 * @typedef {object} Rule
 * @property {string} company domain, or name where it has none, as in the question
 * @property {string} [operation] `company`, `people`, `contact`, `research`; all where nothing is said
 * @property {number} [failTimes] how many requests in a row get `status`; afterwards all is well
 * @property {number | 'reset' | 'hang'} [status] what they get, 503 where nothing is said; `reset` breaks the
 *   connection, `hang` never answers. Both after the charge, as from a source that works and then loses its answer
 * @property {number} [retryAfterSeconds] goes with it as `Retry-After`
 * @property {number} [latencyMs] for every request of the company, in place of the source's own
 */

/** @typedef {Required<Pick<Rule, 'company' | 'operation' | 'failTimes' | 'status'>> & Rule} ReadRule */

/** Keeps the rules; each counts down by itself. */
export function openScript() {
  /** @type {Map<string, { rule: ReadRule, left: number }>} */
  const rules = new Map();
  /** @param {string} company @param {string} operation */
  const ruleFor = (company, operation) =>
    rules.get(`${company} ${operation}`) ??
    rules.get(`${company} *`) ??
    rules.get(`* ${operation}`) ??
    rules.get('* *');
  return {
    /** @param {readonly ReadRule[]} added */
    add(added) {
      for (const rule of added)
        rules.set(`${rule.company} ${rule.operation}`, { rule, left: rule.failTimes });
    },
    clear() {
      rules.clear();
    },
    /**
     * What the script wants of this request, which counts as one of those that fail.
     *
     * @param {string} company
     * @param {string} operation
     */
    take(company, operation) {
      const found = ruleFor(company, operation);
      if (!found) return { failure: null, latencyMs: null };
      const { rule } = found;
      const fails = found.left > 0;
      if (fails) found.left -= 1;
      return {
        failure: fails ? { status: rule.status, retryAfterSeconds: rule.retryAfterSeconds ?? null } : null,
        latencyMs: rule.latencyMs ?? null,
      };
    },
  };
}

/**
 * Reads one rule or a list of them. Throws on anything else: a test with a typing error must not pass.
 *
 * @param {unknown} json
 * @returns {ReadRule[]}
 */
export function readRules(json) {
  return (Array.isArray(json) ? json : [json]).map(readRule);
}

const fields = ['company', 'operation', 'failTimes', 'status', 'retryAfterSeconds', 'latencyMs'];

/** @param {unknown} json @returns {ReadRule} */
function readRule(json) {
  if (typeof json !== 'object' || json === null) throw new TypeError('a rule is an object');
  const unknown = Object.keys(json).filter((key) => !fields.includes(key));
  if (unknown.length > 0) throw new TypeError(`a rule has no ${unknown.join(', ')}`);
  const rule = /** @type {Rule} */ (json);
  if (typeof rule.company !== 'string') throw new TypeError('a rule names a company');
  for (const key of /** @type {const} */ (['failTimes', 'retryAfterSeconds', 'latencyMs'])) {
    const value = rule[key];
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      throw new TypeError(`${key} is a number of 0 or more`);
  }
  return {
    ...rule,
    operation: rule.operation ?? '*',
    failTimes: rule.failTimes ?? 0,
    status: readStatus(rule),
  };
}

/** @param {Rule} rule @returns {ReadRule['status']} */
function readStatus({ status = 503 }) {
  const isCode = typeof status === 'number' && Number.isInteger(status) && status >= 300 && status < 600;
  if (isCode || status === 'reset' || status === 'hang') return status;
  throw new TypeError('status is 300 to 599, `reset` or `hang`');
}
