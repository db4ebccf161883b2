/** Starts the workers of a page. Under Trusted Types their addresses must come from a policy that knows them. */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const policiesOf = (page: object): Policies | undefined =>
  (page as { readonly trustedTypes?: Policies }).trustedTypes

/**
 * Once for each page: a second policy of this name is refused.
 * @param addresses of the workers' own files, as the page names them
 */
export function workerStarters(addresses: readonly string[]): (address: string) => () => Worker {
  const policy = policiesOf(globalThis)?.createPolicy('sotto-worker', {
    createScriptURL(url) {
      if (!addresses.includes(url)) throw new TypeError('not a worker of this page')
      return url
    },
  })
  return (address) => {
    const trusted = policy?.createScriptURL(address) ?? address
    return () => new Worker(trusted as string, { type: 'module' })
  }
}

export const workerStarter = (address: string): (() => Worker) => workerStarters([address])(address)
