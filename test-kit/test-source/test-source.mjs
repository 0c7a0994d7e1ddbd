import { createServer } from 'node:http';
import { openAccount } from './account.mjs';
import { answerTo, isOperation } from './answers.mjs';
import { chance } from './chance.mjs';
import { openScript, readRules } from './script.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {import('./answers.mjs').Question} Question */

/**
 * @typedef {object} Behaviour
 * @property {number} latencyMs how long each answer takes, 0 where nothing is said
 * @property {number} seed decides answers and chance
 * @property {number} failureRate share of first requests of a question that get 503, 0 to 1
 * @property {number} rateLimitEvery every how many requests one gets 429 with `Retry-After: 1`; 0: none
 * @property {number} hangRate share of requests that are charged and never answered, 0 to 1
 */

/** @type {Readonly<Behaviour>} */
export const wellBehaved = { latencyMs: 0, seed: 1, failureRate: 0, rateLimitEvery: 0, hangRate: 0 };

/** @typedef {{ status: number | 'reset' | 'hang', retryAfterSeconds: number | null }} Trouble */

const MAX_SCRIPT_BYTES = 1_000_000;

/**
 * A paid source of people, to be counted from outside. It charges **once per `Idempotency-Key`**, when a request
 * arrives and is not refused: like a real one it has done its work even when the client goes away or the answer is
 * lost. A repeated key gets the same answer for nothing; a request without a key is charged each time.
 *
 * @param {Behaviour} behaviour
 */
export function createTestSource(behaviour) {
  const account = openAccount();
  const script = openScript();
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (address.pathname.startsWith('/control/')) {
      void control({ account, script }, address.pathname, request, response);
      return;
    }
    const question = readQuestion(address);
    if (question) serve(question, request, response);
    else reply(response, 404, { error: 'no such question' });
  });

  /** @param {Question} question @param {Request} request @param {Response} response */
  function serve(question, request, response) {
    const key = request.headers['idempotency-key']?.toString() ?? null;
    const tries = account.triesOf(question);
    const entry = account.arrive(question, key);
    const wanted = script.take(question.company, question.operation);
    const trouble = account.isMisused(question, key)
      ? { status: 422, retryAfterSeconds: null }
      : (wanted.failure ?? troubleOf(question, tries, account.log.length));
    // What is refused costs nothing; what is lost on the way does.
    if (typeof trouble?.status !== 'number') account.charge(entry);
    response.once('close', () => {
      clearTimeout(timer);
      if (entry.outcome === 'open') entry.outcome = response.writableFinished ? 'answered' : 'aborted';
      entry.endedAt = Date.now();
    });
    const timer = setTimeout(() => {
      if (trouble?.status === 'hang') return;
      if (trouble?.status === 'reset') {
        entry.outcome = 'broken off';
        request.socket.resetAndDestroy();
        return;
      }
      entry.status = trouble?.status ?? 200;
      const wait = trouble?.retryAfterSeconds ?? null;
      if (wait !== null) response.setHeader('retry-after', String(wait));
      reply(response, entry.status, trouble ? { error: 'refused' } : answerTo(behaviour.seed, question));
    }, wanted.latencyMs ?? behaviour.latencyMs);
  }

  /**
   * @param {Question} question
   * @param {number} tries how often it came before: an unlucky question is luckier the next time
   * @param {number} count of all requests so far, this one included
   * @returns {Trouble | null}
   */
  function troubleOf({ operation, company, person }, tries, count) {
    const { seed, failureRate, rateLimitEvery, hangRate } = behaviour;
    if (rateLimitEvery > 0 && count % rateLimitEvery === 0) return { status: 429, retryAfterSeconds: 1 };
    const draw = (/** @type {string} */ what) => chance(seed, what, operation, company, person, tries);
    if (draw('hangs') < hangRate) return { status: 'hang', retryAfterSeconds: null };
    if (draw('fails') < failureRate) return { status: 503, retryAfterSeconds: null };
    return null;
  }

  return { server, account };
}

/**
 * The side door of the tests: `stats`, `log` and `script` (POST rules; DELETE forgets them all).
 *
 * @param {{ account: ReturnType<typeof openAccount>, script: ReturnType<typeof openScript> }} parts
 * @param {string} path
 * @param {Request} request
 * @param {Response} response
 */
async function control({ account, script }, path, request, response) {
  const what = `${request.method ?? ''} ${path}`;
  if (what === 'GET /control/stats') return reply(response, 200, account.stats());
  if (what === 'GET /control/log') return reply(response, 200, account.log);
  if (what === 'DELETE /control/script') {
    script.clear();
    return reply(response, 200, {});
  }
  if (what !== 'POST /control/script') return reply(response, 404, { error: `no ${what}` });
  try {
    script.add(readRules(JSON.parse(await bodyOf(request))));
    return reply(response, 200, {});
  } catch (error) {
    return reply(response, 400, { error: String(error) });
  }
}

/** @param {URL} address @returns {Question | null} */
function readQuestion({ pathname, searchParams }) {
  const operation = pathname.replace(/^\/v1\//, '');
  const company = searchParams.get('company');
  const person = searchParams.get('person') ?? '';
  if (!pathname.startsWith('/v1/') || !isOperation(operation) || !company) return null;
  const isAboutPerson = operation === 'contact' || operation === 'research';
  return isAboutPerson === (person !== '') ? { operation, company, person } : null;
}

/** @param {Request} request */
async function bodyOf(request) {
  /** @type {Buffer[]} */
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MAX_SCRIPT_BYTES) throw new RangeError('a script of more than 1 MB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** @param {Response} response @param {number} status @param {unknown} json */
function reply(response, status, json) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}
