import type { Seniority } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import type { TitleFlag } from './lexicon-rows.ts';

export interface DepartmentWeight {
  readonly department: Department;
  /** 0 to 1. */
  readonly weight: number;
}

export interface TitleScope {
  /** Label of a region as the tables name it ("EMEA", "Germany", "Global"). */
  readonly region?: string;
  /** Part of the company the post is about, as written ("Travel"). */
  readonly division?: string;
}

/** What one title cell says. */
export interface TitleReading {
  readonly title: string;
  readonly seniority: Seniority;
  /** Strongest first; weights sum to at most 1; empty where nothing is said. */
  readonly departments: readonly DepartmentWeight[];
  readonly flags: readonly TitleFlag[];
  readonly scope: TitleScope;
  /** The folded phrases that decided, in their order. */
  readonly tokens: readonly string[];
}

/** What stands beside a title and helps to read it. */
export interface TitleContext {
  /** Text of the unit, department or function column. */
  readonly unit?: string | null;
  /** Category of the company; in banks and agencies a vice president is a middle rank. */
  readonly companyCategory?: string | null;
}
