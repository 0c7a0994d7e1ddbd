import type { EmailStatus } from '../../../contracts/company.ts';
import type { Seniority } from '../../../contracts/group.ts';
import type { Level, PauseReason, Priority, RerunScope } from '../../../contracts/run.ts';
import type { Department, ProductCategory } from '../../../contracts/seller.ts';

/** `revenue_operations` as people write it: `Revenue operations`. */
export function plainWords(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const shortNames: Readonly<Record<string, string>> = {
  hr: 'HR',
  it: 'IT',
  it_operations: 'IT operations',
  compliance_risk: 'Compliance and risk',
  legal_compliance: 'Legal and compliance',
  c_level: 'C-level',
  vp: 'VP',
  unknown: 'Not known',
};

export function departmentName(department: Department): string {
  return shortNames[department] ?? plainWords(department);
}

export function categoryName(category: ProductCategory): string {
  return shortNames[category] ?? plainWords(category);
}

export function seniorityName(seniority: Seniority): string {
  return shortNames[seniority] ?? plainWords(seniority);
}

export const emailStatusNames: Readonly<Record<EmailStatus, string>> = {
  valid: 'checked',
  unverified: 'not checked',
  invalid: 'does not work',
  unknown: 'not known',
};

interface LevelWords {
  readonly name: string;
  readonly does: string;
}

export const levelWords: Readonly<Record<Level, LevelWords>> = {
  identify: {
    name: 'Identify',
    does: 'Reads every title and says who decides, who champions and who blocks, with reasons.',
  },
  enrich: {
    name: 'Enrich',
    does: 'Adds contact data. No source is connected, so it uses only what your files hold.',
  },
  deep_research: {
    name: 'Deep research',
    does: 'Adds career lines and other facts. No source is connected, so it uses only what your files hold.',
  },
};

/** What a rerun was asked to do: `from Resolve company`, `failed steps`, `everything`. */
export function scopeText(scope: RerunScope, labelOf: (stepId: string) => string): string {
  switch (scope.kind) {
    case 'whole':
      return 'everything';
    case 'failed':
      return 'failed steps';
    case 'failed-items':
      return 'failed people';
    case 'from-step':
      return `from ${labelOf(scope.stepId)}`;
  }
}

/** What a paused run waits for: the sentence of what went wrong, or the person who paused it. */
export function pauseText(reason: PauseReason): string {
  switch (reason.kind) {
    case 'person':
      return 'paused by you';
    case 'choice':
      return 'needs an answer: which company is meant?';
    case 'retries-spent':
      return `waits for you: ${reason.failure.message}`;
  }
}

export const priorityNames: Readonly<Record<Priority, string>> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
};
