import { create } from 'zustand';
import type { CompanyId, RunId } from '../../contracts/ids.ts';

export type RunView = 'graph' | 'table';

/** Every place a link can lead to. */
export type Route =
  | { readonly place: 'groups' }
  | { readonly place: 'group'; readonly companyId: CompanyId }
  | { readonly place: 'runs' }
  | { readonly place: 'run'; readonly runId: RunId; readonly view: RunView; readonly stepId: string | null }
  | { readonly place: 'import' }
  | { readonly place: 'settings' };

/** Reads a place from `#/runs/run-1?view=table&step=validate`; anything unknown is the list of groups. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [place, rawId, ...rest] = path.split('/');
  const id = rawId === undefined ? undefined : decode(rawId);
  if (rest.length > 0) return { place: 'groups' };
  const options = new URLSearchParams(query);
  if (place === 'groups' && id) return { place: 'group', companyId: id as CompanyId };
  if (place === 'runs' && id) {
    const view = options.get('view') === 'table' ? 'table' : 'graph';
    return { place: 'run', runId: id as RunId, view, stepId: options.get('step') };
  }
  if (place === 'runs' || place === 'import' || place === 'settings') return { place };
  return { place: 'groups' };
}

export function formatRoute(route: Route): string {
  switch (route.place) {
    case 'group':
      return `#/groups/${encodeURIComponent(route.companyId)}`;
    case 'run': {
      const options = new URLSearchParams();
      if (route.view === 'table') options.set('view', 'table');
      if (route.stepId !== null) options.set('step', route.stepId);
      const query = options.toString();
      return `#/runs/${encodeURIComponent(route.runId)}${query === '' ? '' : `?${query}`}`;
    }
    default:
      return `#/${route.place}`;
  }
}

export function runRoute(runId: RunId): Route {
  return { place: 'run', runId, view: 'graph', stepId: null };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const here = (): Route => parseRoute(globalThis.location.hash);

export const useRoute = create<{ readonly route: Route }>(() => ({ route: { place: 'groups' } }));

/** Goes to a place and remembers the one before it for Back. */
export function navigate(route: Route): void {
  globalThis.location.hash = formatRoute(route);
}

/** Changes what this place shows without a step in the history: the view, the selected step. */
export function replaceRoute(route: Route): void {
  globalThis.history.replaceState(null, '', formatRoute(route));
  useRoute.setState({ route });
}

/** Follows the address from now on. */
export function startRouter(): void {
  useRoute.setState({ route: here() });
  globalThis.addEventListener('hashchange', () => {
    useRoute.setState({ route: here() });
  });
}
