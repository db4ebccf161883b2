/** Text as text, a part of the file for each page. HTML and SVG are shown like this too: as what stands in them. */

import type { FarFile } from './far-file.ts'
import { hasUtf16Mark } from './kinds.ts'
import { mostText } from './limits.ts'
import type { Shown } from './shown.ts'

/** Even, so that no page parts a unit of UTF-16. */
const bytesOfPage = 64 * 1024

export function newTextBox(): HTMLPreElement {
  const box = document.createElement('pre')
  box.className = 'viewer-frame__text'
  box.tabIndex = 0
  box.dir = 'auto'
  return box
}

/** UTF-8 where it is that, else the old code of Western Europe, in which nothing is an error. */
function decoderOf(first: Uint8Array): (bytes: Uint8Array) => string {
  if (hasUtf16Mark(first)) {
    const name = first[0] === 0xff ? 'utf-16le' : 'utf-16be'
    return (bytes) => new TextDecoder(name).decode(bytes)
  }
  const isUtf8 = !new TextDecoder().decode(first.subarray(0, -4)).includes('\ufffd')
  return (bytes) =>
    new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252').decode(isUtf8 ? wholeSigns(bytes) : bytes)
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** Without the rest of a sign that began on the page before. */
function wholeSigns(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (at < 3 && isContinuation(bytes[at])) at += 1
  return bytes.subarray(at)
}

/** So much of the next page is read too, that the last sign is whole. */
const overlap = 4

export function showText(file: FarFile, first: Uint8Array): Promise<Shown> {
  const box = newTextBox()
  const decode = decoderOf(first)
  const read = async (page: number): Promise<string> => {
    const from = (page - 1) * bytesOfPage
    const bytes = await file.read(from, from + bytesOfPage + overlap)
    return decode(withoutNext(bytes))
  }
  return Promise.resolve({
    as: 'text',
    pages: Math.max(1, Math.ceil(file.size / bytesOfPage)),
    copy: file.size <= mostText ? 'text' : 'none',
    element: box,
    turnTo: async (page) => {
      box.textContent = await read(page)
    },
    text: async () => decode(await file.read(0, file.size)),
  })
}

/** The page's own bytes and what its last sign needs of the next ones. */
function withoutNext(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= bytesOfPage) return bytes
  let end = bytesOfPage
  while (end < bytes.length && isContinuation(bytes[end])) end += 1
  return bytes.subarray(0, end)
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')

/** What stands in for a file that cannot be shown: its beginning, as bytes and as far as they are letters. */
export function firstBytesBox(first: Uint8Array): HTMLElement {
  const rows = [0, 1, 2, 3, 4, 5, 6, 7].map((row) => first.subarray(row * 8, row * 8 + 8))
  const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes).replace(/[^\x20-\x7e]/gu, '·')
  const box = newTextBox()
  box.dir = 'ltr'
  box.textContent = rows
    .filter((bytes) => bytes.length > 0)
    .map((bytes) => `${hex(bytes).padEnd(25)}${letters(bytes)}`)
    .join('\n')
  return box
}
