/** What the build tells the server: the name of each entry's file, and the hash of them all. */

import * as z from 'zod'

const SideManifest = z.strictObject({
  /** `styles`, `write`, `return`, `leave`, `look`; `script`, `worker`: to the addresses of their files. */
  entries: z.record(z.string(), z.string()),
  /** SHA-256 over all names and bytes of this side's files: reports name it. */
  build: z.string().length(43),
})

export const Manifest = z.strictObject({
  portal: SideManifest,
  console: SideManifest,
  /** What a roster says of each form; `hash` is base64url and the name of its file. */
  forms: z.array(z.strictObject({ id: z.string(), version: z.int(), hash: z.string().length(43) })),
})
export type Manifest = z.output<typeof Manifest>
