import * as v from 'valibot';
import type { FileToken } from '../../contracts/ids.ts';
import type { HttpPort } from '../../contracts/net.ts';
import type { EngineServices, FileDoor, Journal, Supervisor } from '../../contracts/ports.ts';
import { netServices } from '../net-door/net-services.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const frames = v.pipe(v.array(v.object({ seq: count, bytes: v.instance(Uint8Array) })), v.maxLength(100_000));
const journalMode = v.picklist(['read-write', 'read-only']);
const token = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform((text) => text as FileToken),
);
/** A CSV of the largest batch stays far below; a runaway engine must not fill main's memory. */
const text = v.pipe(v.string(), v.maxLength(512 * 1024 * 1024));

export interface ServiceDoors {
  readonly journal: Journal;
  readonly files: FileDoor;
  readonly net: HttpPort;
  readonly supervisor: Supervisor;
}

/**
 * What main offers to the engine over its port. The engine is our own code, yet it reads files of strangers: what it
 * sends is parsed, and a wrong message throws, which the engine sees as a `defect`.
 */
export function engineServices({ journal, files, net, supervisor }: ServiceDoors): EngineServices {
  return {
    journalOpen: (mode) => journal.open(v.parse(journalMode, mode)),
    journalAppend: (input) => journal.append(v.parse(frames, input)),
    journalRead: (fromSeq, maxBytes) => journal.read(v.parse(count, fromSeq), v.parse(count, maxBytes)),
    journalWriteSnapshot: (seq, parts) => journal.writeSnapshot(v.parse(count, seq), v.parse(frames, parts)),
    journalFinishSnapshot: (seq) => journal.finishSnapshot(v.parse(count, seq)),
    journalReadSnapshot: (seq, fromPart, maxBytes) =>
      journal.readSnapshot(v.parse(count, seq), v.parse(count, fromPart), v.parse(count, maxBytes)),
    journalKeepCopy: (schema) => journal.keepCopy(v.parse(count, schema)),
    fileStat: (input) => files.stat(v.parse(token, input)),
    fileRead: (input, offset, length) =>
      files.read(v.parse(token, input), v.parse(count, offset), v.parse(count, length)),
    fileWriteAtomically: (input, pieces) =>
      files.writeAtomically(v.parse(token, input), v.parse(v.array(text), pieces)),
    ...netServices(net),
    reportActivity: async (input) => {
      await supervisor.reportActivity(v.parse(v.object({ activeRuns: count }), input));
    },
    reportDefect: async (message) => {
      await supervisor.reportDefect(v.parse(v.string(), message).slice(0, 2_000));
    },
  };
}
