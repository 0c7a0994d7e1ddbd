/** One life of the engine: from its start to the cut. Nothing reaches it after that, and nothing it does counts. */
export interface Life {
  readonly epoch: number;
  isOver: boolean;
  /** True once somebody told it to go on with what was left. */
  wasResumed: boolean;
}
