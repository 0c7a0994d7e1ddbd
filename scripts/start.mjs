// Opens the window.
//   npm start                      on the demo workspace: fictional companies and people
//   npm start -- --own             on your own workspace (also: npm run app)
//   npm start -- --profile DIR     on the profile in that folder
import { requireDisplay, runCommand } from './run-command.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
  // Before anything is fetched or built: without a display none of it helps.
  requireDisplay();
  return runCommand(openArguments(process.argv.slice(2)));
});

/** @param {readonly string[]} given */
function openArguments(given) {
  const rest = given.filter((argument) => argument !== '--own');
  const isDemo = given.length === 0;
  return ['open', ...(isDemo ? ['--demo'] : rest)];
}
