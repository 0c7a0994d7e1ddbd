import type { Locator, Page } from 'playwright';

/** One run, as a graph or as a table, with the inspector of one step. */
export class RunPage {
  readonly #page: Page;
  readonly graph: Locator;
  readonly nodes: Locator;
  readonly facts: Locator;
  readonly table: Locator;
  readonly inspector: Locator;
  readonly failure: Locator;
  readonly rerunFromHere: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.graph = page.getByLabel('Graph of the run');
    this.nodes = page.locator('.react-flow__node');
    this.facts = page.getByRole('list', { name: 'Run', exact: true });
    this.table = page.getByRole('table', { name: 'Steps' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.failure = this.inspector.getByText('What helps:').locator('..');
    this.rerunFromHere = this.inspector.getByRole('button', { name: 'Rerun from this step' });
  }

  node(stepId: string): Locator {
    return this.#page.locator(`.react-flow__node[data-id="${stepId}"]`);
  }

  /** The part of a node that carries its state. */
  state(stepId: string): Locator {
    return this.node(stepId).locator('[data-status]');
  }

  icon(stepId: string): Locator {
    return this.state(stepId).locator('svg').first();
  }

  view(name: 'Graph' | 'Table'): Locator {
    return this.#page.getByRole('group', { name: 'View' }).getByRole('button', { name });
  }

  relation(text: string | RegExp): Locator {
    return this.facts.getByRole('listitem').filter({ hasText: text });
  }
}

/** The plan of a rerun before it starts. */
export class RerunDialog {
  readonly dialog: Locator;
  readonly reused: Locator;
  readonly runsAgain: Locator;
  readonly start: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Rerun/ });
    this.reused = this.dialog.getByRole('region', { name: 'Reused' }).getByRole('listitem');
    this.runsAgain = this.dialog.getByRole('region', { name: 'Runs again' }).getByRole('listitem');
    this.start = this.dialog.getByRole('button', { name: /^Start/ });
  }
}
