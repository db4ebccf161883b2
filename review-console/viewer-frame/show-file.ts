/** Which view shows which kind. */

import { CannotShow, type FarFile } from './far-file.ts'
import type { Kind } from './kinds.ts'
import { showPdf } from './show-pdf.ts'
import { showPicture } from './show-picture.ts'
import { showText } from './show-text.ts'
import type { Shown } from './shown.ts'

/** @throws CannotShow */
export function showFile(file: FarFile, kind: Kind, first: Uint8Array): Promise<Shown> {
  switch (kind) {
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
    case 'avif':
    case 'bmp':
      return showPicture(file, kind)
    case 'pdf':
      return showPdf(file)
    case 'text':
      return showText(file, first)
    default:
      return Promise.reject(new CannotShow('unknown'))
  }
}
