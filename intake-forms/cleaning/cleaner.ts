/** What each kind of file brings to the worker that looks at files. */

import type { Revealed } from './looked.ts'

/** Reads by slices where the format allows it. Throws CleaningError; anything else thrown counts as `damaged`. */
export interface Cleaner {
  readonly type: string
  look(file: Blob): Promise<readonly Revealed[]>
  /** The same content without what {@link Cleaner.look} tells; made of slices of the file as far as they stay. */
  clean(file: Blob): Promise<Blob>
}
