import { ownCsv } from './own-csv.ts';

/** The dialect of our JSON export, whose fields have names by themselves. */
export const ownJsonDialect = 'buyer-groups-json';

/** Dialects that this application writes itself: what stands there was cleaned before. */
export const ownDialects: ReadonlySet<string> = new Set([ownCsv.id, ownJsonDialect]);
