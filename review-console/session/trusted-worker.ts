/** Starts the one worker of the console. Under Trusted Types its address must come from a policy that knows it. */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const policiesOf = (page: object): Policies | undefined =>
  (page as { readonly trustedTypes?: Policies }).trustedTypes

/** @param address of the worker's own file, as the page names it */
export function workerStarter(address: string): () => Worker {
  const policy = policiesOf(globalThis)?.createPolicy('sotto-worker', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('not the worker')
      return url
    },
  })
  const trusted = policy?.createScriptURL(address) ?? address
  return () => new Worker(trusted as string, { type: 'module' })
}
