/** What is bundled for the browser: which file becomes which entry, and of which side. */

export type SideName = 'portal' | 'console'

export interface Bundle {
  readonly side: SideName
  /** How pages name it. */
  readonly name: string
  readonly entry: string
  /** Its packages ask for each other by `require`, which the bundler resolves. */
  readonly hasRequire?: true
  /** One classic script in one piece, for a page that it stands in. */
  readonly isInline?: boolean
}

/** Each is built by itself, so that none waits for a chunk that only another needs. */
export const bundles: readonly Bundle[] = [
  { side: 'portal', name: 'styles', entry: 'intake-forms/look/portal.css' },
  { side: 'portal', name: 'write', entry: 'intake-forms/portal/write.tsx' },
  { side: 'portal', name: 'return', entry: 'intake-forms/portal/return.tsx' },
  { side: 'portal', name: 'leave', entry: 'intake-forms/pages/leave.ts' },
  { side: 'portal', name: 'files', entry: 'intake-forms/portal/files/files-step.tsx' },
  { side: 'portal', name: 'volume', entry: 'intake-forms/portal/volume-worker.ts', hasRequire: true },
  { side: 'portal', name: 'look', entry: 'intake-forms/cleaning/look-worker.ts' },
  { side: 'console', name: 'styles', entry: 'intake-forms/look/console.css' },
  { side: 'console', name: 'script', entry: 'review-console/main.tsx' },
  { side: 'console', name: 'worker', entry: 'review-console/session/stretch-worker.ts' },
  { side: 'console', name: 'viewer', entry: 'review-console/viewer-frame/frame.ts', isInline: true },
  { side: 'console', name: 'viewer-styles', entry: 'intake-forms/look/viewer-frame.css', isInline: true },
  { side: 'console', name: 'hash-worker', entry: 'review-console/evidence/hash-worker.ts' },
]

/** Tor Browser's two living versions, and a Chromium of the same age. */
export const targets = ['firefox128', 'chrome115']
