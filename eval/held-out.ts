/** One line of a labelled set, split at its bars. */
export interface LabelledLine {
  readonly text: string;
  readonly isHeldOut: boolean;
}

/** The lines of a labelled set; every fifth from the second and the fifth is held out. */
export function labelledLines(data: string): readonly LabelledLine[] {
  return data
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text, index) => ({ text, isHeldOut: index % 5 === 1 || index % 5 === 4 }));
}
