import { createLucideIcon } from 'lucide-react';

/** Two slashes: skipped because something before it was skipped. */
export const DoubleSlash = createLucideIcon('double-slash', [
  ['path', { d: 'M15 3 4 21', key: 'first' }],
  ['path', { d: 'M21 3 10 21', key: 'second' }],
]);
