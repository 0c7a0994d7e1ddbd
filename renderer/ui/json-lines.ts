/** One line of a value shown as a tree. */
export interface JsonLine {
  /** The way to the value from the root, unique in its tree: `$.people.0.name`. */
  readonly path: string;
  readonly depth: number;
  /** Name or position within its parent; `null` where the value itself is a single thing. */
  readonly key: string | null;
  readonly kind: 'text' | 'number' | 'truth' | 'nothing' | 'list' | 'object';
  /** The value in one line: text in full, a list or object by its size and first words. */
  readonly preview: string;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

const PREVIEW_LENGTH = 80;
/** Deeper values are shown as text: nobody reads them, and recursion stays bounded. */
const MAX_DEPTH = 24;

/**
 * The lines of a value as a tree with these paths open. Only open branches are walked, so a large value costs what is
 * looked at.
 */
export function jsonLines(value: unknown, open: ReadonlySet<string>): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  const roots = childrenOf(value);
  const walk = (child: unknown, key: string | null, path: string, depth: number): void => {
    const children = depth < MAX_DEPTH ? childrenOf(child) : [];
    const canOpen = children.length > 0;
    const isOpen = canOpen && open.has(path);
    lines.push({ path, depth, key, kind: kindOf(child), preview: previewOf(child), canOpen, isOpen });
    if (!isOpen) return;
    for (const [name, grandchild] of children) walk(grandchild, name, `${path}.${name}`, depth + 1);
  };
  // A list or object shows its parts at once: a line for the whole would say nothing.
  if (roots.length === 0) walk(value, null, '$', 0);
  for (const [name, child] of roots) walk(child, name, `$.${name}`, 0);
  return lines;
}

/** What a key does in the tree: where the focus goes, and which line opens or closes. */
export function treeKey(
  key: string,
  lines: readonly JsonLine[],
  active: string,
): { readonly active: string; readonly toggle?: JsonLine } | null {
  const at = Math.max(
    0,
    lines.findIndex((line) => line.path === active),
  );
  const line = lines[at];
  if (!line) return null;
  const parent = lines.slice(0, at).findLast((candidate) => candidate.depth < line.depth);
  switch (key) {
    case 'ArrowDown':
      return { active: lines[at + 1]?.path ?? line.path };
    case 'ArrowUp':
      return { active: lines[at - 1]?.path ?? line.path };
    case 'Home':
      return { active: lines[0]?.path ?? line.path };
    case 'End':
      return { active: lines.at(-1)?.path ?? line.path };
    case 'ArrowRight':
      if (line.canOpen && !line.isOpen) return { active: line.path, toggle: line };
      return { active: line.isOpen ? (lines[at + 1]?.path ?? line.path) : line.path };
    case 'ArrowLeft':
      if (line.isOpen) return { active: line.path, toggle: line };
      return { active: parent?.path ?? line.path };
    case 'Enter':
    case ' ':
      return line.canOpen ? { active: line.path, toggle: line } : null;
    default:
      return null;
  }
}

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function kindOf(value: unknown): JsonLine['kind'] {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'object':
      return 'object';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'truth';
    default:
      return 'text';
  }
}

function previewOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 1 ? '1 item' : `${String(value.length)} items`;
  if (typeof value === 'object') return objectPreview(Object.entries(value));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The first short texts and numbers of an object tell which one it is. */
function objectPreview(entries: readonly (readonly [string, unknown])[]): string {
  if (entries.length === 0) return 'empty';
  const words = entries
    .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .slice(0, 2)
    .map(([, value]) => String(value as string | number));
  const text = words.join(' · ');
  if (text === '') return `${String(entries.length)} ${entries.length === 1 ? 'field' : 'fields'}`;
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH - 1)}…` : text;
}
