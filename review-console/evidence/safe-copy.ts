/**
 * What may leave the viewer: pixels that the console itself writes into a PNG, a folder of such pages, or plain text.
 * Nothing of the file's own bytes is in it.
 */

import { toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { shownText } from '../parts/shown-text.ts'
import { pngOf } from './png.ts'
import { storedZip } from './stored-zip.ts'
import type { Copied, ViewerPort } from './viewer-port.ts'

/** The rest of a longer file is left out, which is said. */
const mostInCopy = { pages: 500, bytes: 1024 * 1024 * 1024 }

export type SafeCopy =
  | { readonly name: string; readonly bytes: Bytes; readonly leftOut: number }
  | { readonly why: 'blocked' | 'broken' }

const stem = (name: string): string => name.replace(/\.[^.]{1,12}$/u, '')

/** @param onPage told before each page is drawn, from 1 */
export async function makeSafeCopy(
  port: Pick<ViewerPort, 'copy'>,
  { name, pages }: { readonly name: string; readonly pages: number },
  onPage: (page: number) => void,
): Promise<SafeCopy> {
  const taken: { name: string; bytes: Bytes }[] = []
  let size = 0
  for (let page = 1; page <= pages && taken.length < mostInCopy.pages && size < mostInCopy.bytes; page++) {
    onPage(page)
    const copied = await port.copy(page)
    if (copied.as === 'none') return { why: copied.why }
    if (copied.as === 'text') return { name: `${stem(name)}-copy.txt`, bytes: textBytes(copied), leftOut: 0 }
    const bytes = await pngOf(copied.width, copied.height, copied.rgba)
    if (pages === 1) return { name: `${stem(name)}-copy.png`, bytes, leftOut: 0 }
    taken.push({ name: `page-${String(page).padStart(4, '0')}.png`, bytes })
    size += bytes.length
  }
  return { name: `${stem(name)}-copy.zip`, bytes: storedZip(taken), leftOut: pages - taken.length }
}

const textBytes = ({ text }: Extract<Copied, { as: 'text' }>): Bytes => toUtf8(shownText(text))
