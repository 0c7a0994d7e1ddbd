import { describe, expect, it } from 'vitest';
import { everyRun } from '../../contracts/engine-api.ts';
import { helpText, parseArguments, wantsWindow } from './arguments.ts';
import { commandNames } from './command.ts';

const inProfile = { profile: null, demo: false, passphraseFile: null, json: false };

function commandOf(line: string): unknown {
  const parsed = parseArguments(line.split(' ').filter((word) => word !== ''));
  return parsed.ok ? parsed.command : parsed.message;
}

describe('right use', () => {
  const discover = {
    name: 'discover',
    ...inProfile,
    companies: ['c.csv'],
    people: [],
    seller: 's.json',
    level: 'identify',
    priority: 'normal',
    out: 'g.csv',
    format: 'csv',
    only: [],
    concurrency: null,
  };
  const rerun = {
    name: 'rerun',
    ...inProfile,
    concurrency: null,
    scope: { kind: 'whole' },
    edit: { level: null, seller: null, company: null, asksAgain: false },
    planOnly: false,
  };
  it.each([
    ['', { name: 'open', demo: false, profile: null }],
    ['open --demo --profile p', { name: 'open', demo: true, profile: 'p' }],
    ['--help', { name: 'help', topic: null }],
    ['-h', { name: 'help', topic: null }],
    ['help runs', { name: 'help', topic: 'runs' }],
    ['runs -h', { name: 'help', topic: 'runs' }],
    ['discover --help', { name: 'help', topic: 'discover' }],
    ['--version', { name: 'version' }],
    ['discover --companies c.csv --seller s.json --out g.csv', discover],
    [
      'discover --companies c.csv d.csv --companies e.csv --people p.csv q.csv --seller s.json --level deep_research --json --company Acme Brill --concurrency 4 --profile=dir --passphrase-file pw',
      {
        ...discover,
        companies: ['c.csv', 'd.csv', 'e.csv'],
        people: ['p.csv', 'q.csv'],
        level: 'deep_research',
        out: null,
        format: 'csv',
        only: ['Acme', 'Brill'],
        concurrency: 4,
        profile: 'dir',
        passphraseFile: 'pw',
        json: true,
      },
    ],
    ['discover --demo --seller s.json --out g.csv', { ...discover, companies: [], demo: true }],
    [
      'import --people p.csv',
      {
        name: 'import',
        ...inProfile,
        ...{ companies: [], people: ['p.csv'], dryRun: false, missing: 'keep', refused: null, undo: null },
      },
    ],
    [
      'import --people p.vcf --dry-run --refused r.csv',
      {
        name: 'import',
        ...inProfile,
        ...{ companies: [], people: ['p.vcf'], dryRun: true, missing: 'keep', refused: 'r.csv', undo: null },
      },
    ],
    [
      'import --undo i_1',
      {
        name: 'import',
        ...inProfile,
        ...{ companies: [], people: [], dryRun: false, missing: 'keep', refused: null, undo: 'i_1' },
      },
    ],
    ['resume', { name: 'resume', ...inProfile, runIds: null, out: null, format: 'csv', concurrency: null }],
    [
      'resume r1',
      { name: 'resume', ...inProfile, runIds: ['r1'], out: null, format: 'csv', concurrency: null },
    ],
    [
      'resume --out g.csv --json',
      {
        name: 'resume',
        ...inProfile,
        json: true,
        runIds: null,
        out: 'g.csv',
        format: 'csv',
        concurrency: null,
      },
    ],
    ['runs', { name: 'runs', ...inProfile, states: [], search: '', filter: everyRun, limit: 50 }],
    [
      'runs --state failed cancelled --limit 7',
      { name: 'runs', ...inProfile, states: ['failed', 'cancelled'], search: '', filter: everyRun, limit: 7 },
    ],
    ['show r1', { name: 'show', ...inProfile, runId: 'r1' }],
    [
      'runs --search acme --level enrich --failed-step validate --min-seconds 1.5 --max-cost 2',
      {
        name: 'runs',
        ...inProfile,
        states: [],
        search: 'acme',
        filter: {
          ...everyRun,
          levels: ['enrich'],
          failedStep: 'validate',
          minDurationMs: 1500,
          maxCostUsd: 2,
        },
        limit: 50,
      },
    ],
    [
      'runs --since 2026-11-01 --until 2026-11-02',
      {
        name: 'runs',
        ...inProfile,
        states: [],
        search: '',
        filter: {
          ...everyRun,
          since: new Date(2026, 10, 1).getTime(),
          until: new Date(2026, 10, 3).getTime() - 1,
        },
        limit: 50,
      },
    ],
    ['rerun r1 r2 r1', { ...rerun, runIds: ['r1', 'r2'] }],
    [
      'rerun r1 --from enrichContacts',
      { ...rerun, runIds: ['r1'], scope: { kind: 'from-step', stepId: 'enrichContacts' } },
    ],
    ['rerun --failed r1', { ...rerun, runIds: ['r1'], scope: { kind: 'failed' } }],
    [
      'rerun r1 --failed-items --plan',
      { ...rerun, runIds: ['r1'], scope: { kind: 'failed-items' }, planOnly: true },
    ],
    [
      'rerun r1 --level enrich --seller s.json --domain acme.example',
      {
        ...rerun,
        runIds: ['r1'],
        edit: {
          level: 'enrich',
          seller: 's.json',
          company: { domain: 'acme.example' },
          asksAgain: false,
        },
      },
    ],
    ['pause --all', { name: 'pause', ...inProfile, runIds: null }],
    ['choose r1 none', { name: 'choose', ...inProfile, concurrency: null, runId: 'r1', option: 'none' }],
    ['choose r1', { name: 'choose', ...inProfile, concurrency: null, runId: 'r1', option: null }],
    [
      'skip r1 --step enrichContacts',
      { name: 'skip', ...inProfile, concurrency: null, runId: 'r1', stepId: 'enrichContacts' },
    ],
    ['prune --older-than 90 --dry-run', { name: 'prune', ...inProfile, maxAgeDays: 90, dryRun: true }],
    ['cancel --all', { name: 'cancel', ...inProfile, runIds: null }],
    ['cancel r1 r2', { name: 'cancel', ...inProfile, runIds: ['r1', 'r2'] }],
    ['export --out g.csv', { name: 'export', ...inProfile, runIds: null, out: 'g.csv', format: 'csv' }],
    [
      'export r1 r2 --out g.csv',
      { name: 'export', ...inProfile, runIds: ['r1', 'r2'], out: 'g.csv', format: 'csv' },
    ],
    [
      'export --out g.json --format json',
      { name: 'export', ...inProfile, runIds: null, out: 'g.json', format: 'json' },
    ],
    ['health --json', { name: 'health', ...inProfile, json: true }],
    ['backup b.bgbackup --profile p', { name: 'backup', file: 'b.bgbackup', profile: 'p', json: false }],
    [
      'restore b.bgbackup --replace --json',
      { name: 'restore', file: 'b.bgbackup', profile: null, json: true, replace: true },
    ],
    ['doctor', { name: 'doctor', ...inProfile, deep: false }],
    ['doctor --deep --demo', { name: 'doctor', ...inProfile, demo: true, deep: true }],
  ])('understands `%s`', (line, command) => {
    expect(commandOf(line)).toEqual(command);
  });

  it('opens a window for `open` alone', () => {
    for (const line of ['runs', 'resume', 'health', '--version', '--help']) {
      const parsed = parseArguments([line]);
      expect(parsed.ok && wantsWindow(parsed.command)).toBe(false);
    }
    const parsed = parseArguments([]);
    expect(parsed.ok && wantsWindow(parsed.command)).toBe(true);
  });
});

describe('wrong use', () => {
  it.each([
    ['backup', /Name the file of the backup: buyer-groups backup FILE\./],
    ['restore a b', /2 files are named; restore takes one/],
    ['restore -', /restore needs the name of a file, not "-"/],
    ['backup x --demo', /backup has no option --demo/],
    ['discovr', /no command "discovr"\. Did you mean "discover"\?/],
    ['--json runs', /A command must come first/],
    ['help nothing', /no command "nothing"/],
    ['discover --seler s.json', /no option --seler\. Did you mean --seller\?/],
    ['discover -x', /no option -x\./],
    ['runs --seller s.json', /runs has no option --seller\./],
    ['discover --seller', /--seller needs a value after it/],
    ['discover --seller --json', /--seller needs a value after it/],
    ['runs --json=yes', /--json takes no value/],
    ['runs --profile=', /--profile needs a value; found an empty one/],
    ['runs --limit 5 --limit 6', /--limit is given twice/],
    ['runs r1', /runs does not know what to do with "r1"/],
    ['runs --limit 0', /--limit must be a whole number from 1 to 100,000; found "0"/],
    ['runs --limit 1.5', /found "1\.5"/],
    [
      'runs --state done',
      /--state must be one of queued, running, paused, succeeded, failed, cancelled; found "done"/,
    ],
    ['resume --concurrency 65', /--concurrency must be a whole number from 1 to 64/],
    ['show', /Name a run by its id/],
    ['show a b', /2 runs are named; show takes one/],
    ['show ../x', /"\.\.\/x" is not the id of a run/],
    ['rerun', /Name a run by its id/],
    ['choose r1 1 2', /Answer one run at a time/],
    ['choose', /Name a run by its id/],
    ['skip r1', /Say which step to give up with --step/],
    ['pause', /Name the runs to pause, or give --all/],
    ['prune', /--older-than DAYS/],
    ['runs --since 2026-02-30', /--since must be a day such as 2026-11-24; found "2026-02-30"/],
    ['runs --min-cost cheap', /--min-cost must be a number such as 2\.5; found "cheap"/],
    ['rerun r1 --from nowhere', /--from must be one of validate, checkCache/],
    ['rerun r1 --from validate --failed', /--from or --failed, not both/],
    ['cancel', /give --all for every unfinished one/],
    ['cancel r1 --all', /not both/],
    ['export r1', /Say where to write the groups with --out FILE/],
    ['export --out -', /not written to stdout/],
    [
      'export --out g.csv --format hubspt',
      /There is no format "hubspt"\. Did you mean "hubspot"\? The formats are csv, hubspot, /,
    ],
    ['resume --format json', /--format says what to write; say where with --out FILE/],
    ['import', /at least one file/],
    ['import --undo i_1 --people p.csv', /--undo takes an import back and reads no files; give it alone/],
    ['import --undo ../x', /"\.\.\/x" is not the id of an import/],
    ['import --companies a.csv ./a.csv', /"\.\/a\.csv" is given twice/],
    ['import --companies a.csv --people a.csv', /"a\.csv" is given twice/],
    ['discover --companies c.csv --seller s.json', /--out FILE, or ask for the result on stdout with --json/],
    ['discover --companies c.csv --seller s.json --out ./c.csv', /would be overwritten/],
    ['discover --seller s.json --out s.json', /would be overwritten/],
    [
      'discover --level high --seller s.json --out g.csv',
      /--level must be one of identify, enrich, deep_research/,
    ],
    [`import --companies ${Array.from({ length: 21 }, (_, i) => `${i}.csv`).join(' ')}`, /at most 20/],
    [`rerun ${Array.from({ length: 501 }, (_, i) => `r${i}`).join(' ')}`, /at most 500 at once/],
  ])('refuses `%s`', (line, message) => {
    const parsed = parseArguments(line.split(' '));
    expect(parsed).toMatchObject({
      ok: false,
      exitCode: 2,
      message: expect.stringMatching(message) as unknown,
    });
    expect(parsed.ok ? '' : parsed.message.split('\n').at(-1)).toMatch(/--help` tells how it is used\.$/);
  });

  it('names every problem of one command line at once', () => {
    const message = commandOf('discover --level high --concurrency many');
    expect(message).toMatch(/--seller/);
    expect(message).toMatch(/--level/);
    expect(message).toMatch(/--concurrency/);
    expect(message).toMatch(/--out/);
  });
});

describe('help', () => {
  it.each(commandNames)('tells the options of %s within 100 columns', (name) => {
    const text = helpText(name);
    expect(text).toContain(`Usage: buyer-groups ${name}`);
    if (name !== 'explain') expect(text).toContain('--profile DIR');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('lists every command in the overview, with the exit codes', () => {
    for (const name of commandNames) expect(helpText()).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
    expect(helpText()).toMatch(/130 stopped by Ctrl-C/);
  });
});
