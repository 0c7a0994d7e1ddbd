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
  readonly pause: Locator;
  readonly resume: Locator;
  readonly cancel: Locator;
  /** The people that the chosen step worked on, one by one. */
  readonly people: Locator;
  readonly rerunFailedPeople: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.graph = page.getByLabel('Graph of the run');
    this.nodes = page.locator('.react-flow__node');
    this.facts = page.getByRole('list', { name: 'Run', exact: true });
    this.table = page.getByRole('table', { name: 'Steps' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.failure = this.inspector.getByText('What helps:').locator('..');
    this.pause = page.getByRole('button', { name: 'Pause' });
    this.resume = page.getByRole('button', { name: 'Resume' });
    this.cancel = page.getByRole('button', { name: 'Cancel run' });
    this.people = this.inspector.getByRole('list', { name: 'People' }).getByRole('listitem');
    this.rerunFailedPeople = this.inspector.getByRole('button', { name: /^Rerun the (\d+|one)/ });
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

  /** One of the ways out of a pause, in the inspector of the step that waits. */
  exit(name: 'Try again' | 'Edit input' | 'Skip this step' | 'Cancel the run'): Locator {
    return this.inspector.getByRole('button', { name });
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
  /** Asked of the ledger first. */
  readonly runsIfChanged: Locator;
  readonly edit: Locator;
  readonly companyName: Locator;
  readonly domain: Locator;
  readonly start: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Rerun/ });
    this.reused = this.dialog.getByRole('region', { name: 'Reused' }).getByRole('listitem');
    this.runsAgain = this.dialog.getByRole('region', { name: 'Runs again' }).getByRole('listitem');
    this.runsIfChanged = this.dialog
      .getByRole('region', { name: 'Asks the ledger first' })
      .getByRole('listitem');
    this.edit = this.dialog.getByRole('button', { name: 'Edit input' });
    this.companyName = this.dialog.getByLabel('Company name');
    this.domain = this.dialog.getByLabel('Domain');
    this.start = this.dialog.getByRole('button', { name: /^Start/ });
  }

  scope(name: 'Failed steps' | 'Failed people' | 'From a step on' | 'Everything'): Locator {
    return this.dialog.getByRole('group', { name: 'What to rerun' }).getByRole('button', { name });
  }

  level(name: 'Identify' | 'Enrich' | 'Deep research'): Locator {
    return this.dialog.getByRole('group', { name: 'Level' }).getByRole('button', { name });
  }
}
