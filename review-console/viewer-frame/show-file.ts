/** Which view shows which kind. */

import { CannotShow, type FarFile } from './far-file.ts'
import type { Kind } from './kinds.ts'
import { showMedia } from './show-media.ts'
import { showOffice } from './show-office.ts'
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
    case 'webm':
    case 'mp4':
    case 'mp3':
    case 'wav':
    case 'ogg':
    case 'flac':
      return showMedia(file, kind)
    case 'zip':
      return showOffice(file)
    case 'text':
      return showText(file, first)
    default:
      return Promise.reject(new CannotShow('unknown'))
  }
}
