import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/(--[\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string, theme: Theme): number {
  const [a = 0, b = 0] = [first, second]
    .map((name) => luminance(colours.get(name)?.[theme] ?? ''))
    .sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

const surfaces = ['--surface-1', '--surface-2', '--surface-3'];
const texts = ['--text-1', '--text-2', '--text-3'];
const marks = [...colours.keys()].filter((name) => name.startsWith('--role-'));
const onSoft = [
  ['--text-1', '--accent-soft'],
  ['--text-2', '--accent-soft'],
  ['--accent', '--accent-soft'],
  ['--text-1', '--warn-soft'],
  ['--warn', '--warn-soft'],
  ['--text-1', '--bad-soft'],
  ['--bad', '--bad-soft'],
  ['--ok', '--ok-soft'],
  ['--on-accent', '--accent'],
] as const;

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const pairs = [
    ...surfaces.flatMap((surface) => texts.map((text) => [text, surface] as const)),
    ...['--accent', '--ok', '--warn', '--bad', ...marks].map((text) => [text, '--surface-1'] as const),
    ...['--accent', '--ok', '--warn', '--bad'].map((text) => [text, '--surface-2'] as const),
    ...onSoft,
  ];
  it.each(pairs)('%s on %s reads with at least 4.5:1', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(surfaces)('edges of controls stand out from %s with at least 3:1', (surface) => {
    if (surface === '--surface-3') return;
    expect(contrast('--line-strong', surface, theme)).toBeGreaterThanOrEqual(3);
  });
});

it('has six role hues', () => {
  expect(marks).toHaveLength(6);
});
