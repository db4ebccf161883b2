/** The element that the script of the Files step draws into, each time that the page is drawn. */

import type { JSX } from 'preact'
import type { DrawFiles } from '../files/files-step.tsx'

export const FilesDrawn = ({ draw }: { readonly draw: DrawFiles }): JSX.Element => (
  <div
    class="drawn"
    ref={(into) => {
      if (into !== null) draw(into)
    }}
  />
)
