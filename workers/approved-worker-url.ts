interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/**
 * The address of a worker's script in the form in which `new Worker` takes it. Under Trusted Types a worker starts only
 * from a URL that a named policy approved; each of ours approves exactly one.
 *
 * To be called once per name and thread, for a policy cannot be made twice. Throws where the Content-Security-Policy
 * of the page or worker does not list the policy.
 */
export function approvedWorkerUrl(policyName: 'engine-worker' | 'compute-worker', address: string): string {
  const { trustedTypes } = globalThis as unknown as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(policyName, {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError('only one worker may be started here');
      return url;
    },
  });
  return (policy ? policy.createScriptURL(address) : address) as string;
}
