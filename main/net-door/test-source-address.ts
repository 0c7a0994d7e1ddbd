/** Only this computer, and only the whole of it: no other host, no path, no user name before an @. */
const LOCAL_SERVER = /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})$/;
const LAST_PORT = 65_535;

/**
 * The origin of the test source, or `null`: then the product has no test source. Tests alone may name one, in an
 * application that is not packaged, and only on this computer. The address alone opens nothing.
 */
export function testSourceAddress(env: NodeJS.ProcessEnv, isPackaged: boolean): string | null {
  if (isPackaged || env['BUYER_GROUPS_TEST'] !== '1') return null;
  const address = env['BUYER_GROUPS_TEST_SOURCE'] ?? '';
  const port = LOCAL_SERVER.exec(address)?.[1];
  if (port === undefined || Number(port) > LAST_PORT) return null;
  // A browser leaves out the port that the scheme implies, and then it is no longer the same text.
  return new URL(address).origin === address ? address : null;
}
