import type { Locator, Page } from 'playwright';
import { FindGroupsDialog, GroupsPage } from './groups-page.ts';
import { GroupPage } from './group-page.ts';
import { ImportPage } from './import-page.ts';
import { LockPage } from './lock-page.ts';
import { RerunDialog, RunPage } from './run-page.ts';
import { RunsPage } from './runs-page.ts';
import { SettingsPage } from './settings-page.ts';

/** What is around every place, and the way to each of them. */
export class Shell {
  readonly lock: LockPage;
  readonly groups: GroupsPage;
  readonly group: GroupPage;
  readonly runs: RunsPage;
  readonly run: RunPage;
  readonly import: ImportPage;
  readonly settings: SettingsPage;
  readonly findGroups: FindGroupsDialog;
  readonly rerun: RerunDialog;
  readonly places: Locator;
  readonly title: Locator;
  readonly messages: Locator;
  readonly inspector: Locator;
  readonly exportDialog: Locator;
  readonly demoBanner: Locator;
  readonly palette: Locator;
  readonly cheatSheet: Locator;

  constructor(page: Page) {
    this.lock = new LockPage(page);
    this.groups = new GroupsPage(page);
    this.group = new GroupPage(page);
    this.runs = new RunsPage(page);
    this.run = new RunPage(page);
    this.import = new ImportPage(page);
    this.settings = new SettingsPage(page);
    this.findGroups = new FindGroupsDialog(page);
    this.rerun = new RerunDialog(page);
    this.places = page.getByRole('navigation', { name: 'Places' });
    this.title = page.getByRole('heading', { level: 1 });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.exportDialog = page.getByRole('dialog', { name: 'Export buyer groups' });
    this.demoBanner = page.getByText('all companies and people are fictional');
    this.palette = page.getByRole('dialog', { name: 'Search and commands' });
    this.cheatSheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }

  async goTo(place: 'Groups' | 'Runs' | 'Import' | 'Settings'): Promise<void> {
    await this.places.getByRole('link', { name: place }).click();
  }
}
