/** What the verbs of the portal need of the world. Only main.tsx has the real ones. */

export interface Tools {
  /** Same origin only, without credentials; what was read is not kept. Rejects when nobody answers. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
  /** Milliseconds since 1970 by this device's clock. */
  readonly now: () => number
  /** Lets the page be drawn before the device is busy. */
  readonly pause: () => Promise<void>
  /** Fetches and starts libsodium, or noble where there is no WebAssembly. */
  readonly startEngine: () => Promise<unknown>
  /** Of the script of the Files step, or of one of its workers, as the page names it. */
  readonly addressOf: (name: 'files' | 'volume' | 'look') => string
  /** Hash of the page's files: statements name it. */
  readonly build: string
  /** Of the page; statements name it. */
  readonly locale: string
}

export const dayMs = 86_400_000
export const dayOf = (ms: number): number => Math.floor(ms / dayMs)
