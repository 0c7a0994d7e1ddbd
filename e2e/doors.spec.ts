import type { Page } from 'playwright';
import { fictionalMarket } from './fakes/fictional.ts';
import { openApp } from './support/app.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';

/** A page or a worker. */
type Realm = Pick<Page, 'evaluate'>;

/** Everything a page might try to reach; each must be refused without a request leaving. */
const addresses = [
  'http://127.0.0.1:9/',
  'https://example.com/',
  'app://bundle/index.html',
  'app://elsewhere/index.html',
  'file:///etc/hostname',
  'data:text/plain,hello',
];

async function fetchEach(where: Realm): Promise<readonly string[]> {
  return where.evaluate(async (list) => {
    const outcomes: string[] = [];
    for (const address of list) {
      outcomes.push(
        await fetch(address).then(
          () => `${address} was reached`,
          () => 'refused',
        ),
      );
    }
    return outcomes;
  }, addresses);
}

async function socketOutcome(where: Realm): Promise<string> {
  return where.evaluate(
    () =>
      new Promise<string>((resolve) => {
        try {
          const socket = new WebSocket('ws://127.0.0.1:9/');
          socket.onopen = () => {
            resolve('open');
          };
          socket.onerror = () => {
            resolve('refused');
          };
        } catch {
          resolve('refused');
        }
      }),
  );
}

async function nodeNames(where: Realm): Promise<readonly string[]> {
  return where.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
}

/** The names under which text could still be made into the address of a worker. */
async function newPolicies(where: Realm): Promise<readonly string[]> {
  return where.evaluate(() => {
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    return ['engine-worker', 'compute-worker', 'default', 'other'].filter((name) => {
      try {
        return trustedTypes.createPolicy(name, {}) !== null;
      } catch {
        return false;
      }
    });
  });
}

test('no page and no worker reaches the network or Node', async ({ place }) => {
  const app = await openApp(place, { profile: place.at('p') });
  await app.shell.lock.createWith(PASSPHRASE);
  await expect(app.shell.places).toBeVisible();
  const engine = await app.enginePage();
  await expect.poll(() => engine.workers().length).toBe(1);
  const [worker] = engine.workers();
  if (!worker) throw new Error('the engine has a worker');
  for (const [name, where] of [
    ['window', app.page],
    ['engine page', engine],
    ['worker', worker],
  ] as const) {
    await test.step(name, async () => {
      expect(await fetchEach(where)).toEqual(addresses.map(() => 'refused'));
      expect(await socketOutcome(where)).toBe('refused');
      expect(await nodeNames(where)).toEqual([]);
    });
  }
  expect(await engine.evaluate(() => 'bridge' in globalThis)).toBe(false);
  expect(
    await app.page.evaluate(() => Object.keys((globalThis as { bridge?: object }).bridge ?? {}).sort()),
  ).toEqual(['call', 'onStateChange']);
  await app.close();
});

test('a compute worker starts for a large file, and reaches nothing either', async ({ place }) => {
  const files = place.writeMarket(fictionalMarket({ companies: 100, peopleEach: 20 }));
  const app = await openApp(place, { profile: place.at('p') });
  await app.shell.lock.createWith(PASSPHRASE);
  await app.willChooseFiles([files.people]);
  await app.shell.goTo('Import');
  await app.shell.import.choose.click();
  await expect(app.shell.import.preview('people.csv')).toBeVisible();
  const engine = await app.enginePage();
  await expect.poll(() => engine.workers().length).toBe(2);
  const compute = engine.workers().find((worker) => worker.url().includes('/compute-'));
  const main = engine.workers().find((worker) => worker.url().includes('/engine-'));
  if (!compute || !main) throw new Error('the engine has a worker of its own');
  expect(await fetchEach(compute)).toEqual(addresses.map(() => 'refused'));
  expect(await socketOutcome(compute)).toBe('refused');
  expect(await nodeNames(compute)).toEqual([]);
  // Neither may start one more: the engine has used its one policy, the other has none.
  for (const worker of [main, compute]) expect(await newPolicies(worker)).toEqual([]);
  expect(app.violations).toEqual([]);
  await app.close();
});

test('no page opens a window, goes elsewhere, or gets a permission', async ({ place }) => {
  const app = await openApp(place, { profile: place.at('p') });
  const { page } = app;
  await expect(app.shell.lock.create).toBeVisible();
  const windows = app.electron.windows().length;
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://bundle/index.html') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
  });
  const permissions = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const states = names.map(async (name) => {
      const status = await navigator.permissions.query({ name: name as PermissionName });
      return `${name} ${status.state}`;
    });
    return Promise.all(states);
  });
  expect(permissions.filter((state) => !state.endsWith(' denied'))).toEqual([]);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  const camera = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      () => 'refused',
    ),
  );
  expect(camera).toBe('refused');
  // Asked of the page itself: Playwright would wait for ever for a navigation that was refused.
  expect(await page.evaluate(() => location.href)).toMatch(/^app:\/\/bundle\/index\.html/);
  expect(await page.evaluate(() => document.body.innerText)).toContain('Choose a passphrase');
  expect(app.electron.windows()).toHaveLength(windows);
  await app.close();
});

test('no text becomes script', async ({ place }) => {
  const app = await openApp(place, { profile: place.at('p') });
  await expect(app.shell.lock.create).toBeVisible();
  const outcomes = await app.page.evaluate(() => {
    const attempt = (run: () => unknown): string => {
      try {
        run();
        return 'ran';
      } catch {
        return 'refused';
      }
    };
    const script = document.createElement('script');
    return [
      attempt(() => {
        document.body.innerHTML = '<b>hello</b>';
      }),
      attempt(() => {
        script.text = 'globalThis.wasRun = true';
      }),
      attempt(() => new Worker('data:text/javascript,0')),
      attempt(() => setTimeout('globalThis.wasRun = true')),
      'wasRun' in globalThis,
    ];
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', false]);
  await app.close();
});

test('the bridge answers only what is in its table', async ({ place }) => {
  const app = await openApp(place, { profile: place.at('p') });
  await expect(app.shell.lock.create).toBeVisible();
  const answers = await app.page.evaluate(async () => {
    const { call } = (
      globalThis as unknown as { bridge: { call(name: string, input: unknown): Promise<{ ok: boolean }> } }
    ).bridge;
    const attempts: [string, unknown][] = [
      ['files.read', { path: '/etc/hostname' }],
      ['constructor', {}],
      ['__proto__', {}],
      ['vault.unlock', { secret: 1 }],
      ['vault.create', { passphrase: 'short' }],
      ['files.pickSave', { suggestedName: '../../etc/passwd' }],
      ['files.reveal', { token: 'not-ours' }],
      ['app.state', { more: true }],
    ];
    return Promise.all(
      attempts.map(([name, input]) =>
        call(name, input).then(
          (answer) => `${name} ${String(answer.ok)}`,
          () => `${name} false`,
        ),
      ),
    );
  });
  expect(answers.filter((answer) => !answer.endsWith(' false'))).toEqual([]);
  await app.close();
});
