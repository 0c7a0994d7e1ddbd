/** One measured figure of an evaluation: a share from 0 to 1 unless its name says otherwise. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** How many labelled things the value is made of. */
  readonly count: number;
  /** The value must be at least this. */
  readonly floor?: number;
  /** The value must be at most this. */
  readonly ceiling?: number;
}

/** What `npm run eval` prints about one labelled set. */
export interface EvaluationReport {
  readonly title: string;
  /** Those with a floor or ceiling decide about success. */
  readonly figures: readonly Figure[];
  /** The worst errors, one line each: what was given, what was expected, what came out, and why. */
  readonly worst: readonly string[];
}

/** A labelled set and how it is judged. Deterministic and offline. */
export interface Evaluation {
  readonly name: string;
  readonly run: () => EvaluationReport;
}
