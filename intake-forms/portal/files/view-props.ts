/** What every view of files gets. */

import type { Files } from '../files.ts'
import type { FilesDesk } from './files-desk.ts'
import type { SayFiles } from './sizes.ts'

export interface FilesProps {
  readonly files: Files
  readonly desk: FilesDesk
  readonly say: SayFiles
  readonly locale: string
  /** The name of the desk that opens them. */
  readonly reader: string
}
