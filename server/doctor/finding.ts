/** What the doctor may find: a closed list of checks, how much it matters, what is true, and what to do about it. */

/** In the order in which they are looked at: what explains much of the rest comes first. */
export const checks = [
  'clock',
  'permissions',
  'disk',
  'swap',
  'core-dumps',
  'pages',
  'databases',
  'service',
  'tor-program',
  'onions',
  'set-up',
  'roster',
  'coordinators',
  'desk-keys',
  'help-now',
  'backup',
  'mail',
] as const
export type Check = (typeof checks)[number]

export interface Finding {
  readonly check: Check
  /** `stop`: people are not safe, or cannot report. `look`: it will come to that, or might. */
  readonly level: 'stop' | 'look'
  /** What is true: a sentence. */
  readonly what: string
  /** What to do: a sentence, with the command where there is one. */
  readonly fix: string
}
