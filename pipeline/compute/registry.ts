import type { CancelSignal } from '../../contracts/ports.ts';
import { groupQualityTask } from './group-quality-task.ts';
import { previewImportFileTask } from './preview-import-file-task.ts';
import { readImportFileTask } from './read-import-file-task.ts';
import { selectGroupTask } from './select-group-task.ts';
import type { Task } from './task.ts';

/** The work that may leave the engine's thread, by name: a new task is one file and one line here. */
export const computeTasks = {
  selectGroup: selectGroupTask,
  groupQuality: groupQualityTask,
  readImportFile: readImportFileTask,
  previewImportFile: previewImportFileTask,
} as const;

type Tasks = typeof computeTasks;
export type TaskName = keyof Tasks & string;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]['run']>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]['run']>>;

/** Whoever does the work: this thread or another. */
export interface ComputePort {
  /**
   * Does a task and answers its output. Rejects with the signal's reason once that is aborted, and with an error where
   * the task or its thread broke, which is a bug.
   *
   * @param input plain data, and streams that nobody else reads
   */
  run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    signal?: CancelSignal,
  ): Promise<TaskOutput<Name>>;
}

/** A task whose types are forgotten, for those who hand it over. */
export function taskNamed(name: TaskName): Task<unknown, unknown> {
  return computeTasks[name] as Task<unknown, unknown>;
}
