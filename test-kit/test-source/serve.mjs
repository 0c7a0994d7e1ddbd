// The test source in a process of its own, so that no crash of the application can touch what it has counted.
//   node test-kit/test-source/serve.mjs BEHAVIOUR      prints {"url":"http://127.0.0.1:PORT"}, ends with its input
import { createTestSource, wellBehaved } from './test-source.mjs';

const { server } = createTestSource({ ...wellBehaved, ...JSON.parse(process.argv[2] ?? '{}') });

// The other end of the pipe is in the hands of whoever started this process; however that one dies, the pipe ends.
process.stdin.resume();
process.stdin.once('close', () => {
  process.exit(0);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
});
