/** A string that only its parser may make: mixing two kinds of id is a compile error. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

export type CompanyId = Branded<'CompanyId'>;
export type PersonId = Branded<'PersonId'>;
export type RunId = Branded<'RunId'>;
export type BatchId = Branded<'BatchId'>;
export type ImportId = Branded<'ImportId'>;
/** HMAC over workflow, step, revision, canonical inputs and rerun generation: 64 hex digits. */
export type StepKey = Branded<'StepKey'>;
/** HMAC of a result's canonical JSON: 64 hex digits. Equal results share one stored copy. */
export type ContentHash = Branded<'ContentHash'>;
/** A file the person chose; main alone knows the path behind it. */
export type FileToken = Branded<'FileToken'>;

/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;
