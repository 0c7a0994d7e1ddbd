import { commandNames, type CommandName } from './command.ts';
import { commands, options } from './command-table.ts';

const WIDTH = 100;

/** The help text of one command, or the overview without one; ends with a line break. */
export function helpText(topic: CommandName | null = null): string {
  return `${(topic === null ? overview() : commandHelp(topic)).join('\n')}\n`;
}

function overview(): readonly string[] {
  return [
    'Buyer Groups: finds the people who decide on buying what you sell, on this computer.',
    '',
    'Usage: buyer-groups COMMAND [OPTIONS]',
    '',
    ...table(commandNames.map((name) => [name, commands[name].summary])),
    '',
    '  --help after a command tells its options; --version tells the version.',
    '',
    'The profile is opened with the keychain of this computer, or with a passphrase: in the variable',
    'BUYER_GROUPS_PASSPHRASE, in a file (--passphrase-file), or asked for on the terminal.',
    '',
    'Progress goes to stderr, data to stdout.',
    ...exitCodeLines,
  ];
}

function commandHelp(name: CommandName): readonly string[] {
  const entry = commands[name];
  const rows = entry.options.map((option): readonly [string, string] => {
    const { value, help } = options[option];
    return [value === null ? `--${option}` : `--${option} ${value}`, help];
  });
  return [
    ...wrap(`Usage: buyer-groups ${entry.usage}`, '       '),
    '',
    entry.summary,
    '',
    ...table(rows),
    '',
    ...entry.notes.flatMap((note) => wrap(note, '')),
    ...(name === 'open' ? [] : ['', ...exitCodeLines]),
  ];
}

const exitCodeLines = [
  'Exit codes: 0 all well, 1 some run failed, 2 wrong use or unusable input, 3 the profile cannot be',
  'opened or written, 130 stopped by Ctrl-C (`buyer-groups resume` goes on).',
];

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrap(right, '', WIDTH - width);
    return [`  ${left}`.padEnd(width) + first, ...rest.map((line) => ' '.repeat(width) + line)];
  });
}

/** Breaks at spaces and, inside long JSON shapes, after commas; never inside a word. */
function wrap(text: string, indent: string, width = WIDTH): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )|(?<=,)(?=["[{])/)) {
    if (line !== '' && (line + word).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}
