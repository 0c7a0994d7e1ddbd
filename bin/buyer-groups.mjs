#!/usr/bin/env node
import { runCommand } from '../scripts/run-command.mjs';
import { runMain } from '../scripts/say.mjs';

await runMain(() => runCommand(process.argv.slice(2)));
