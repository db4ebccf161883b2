/** A tar archive (POSIX ustar) of plain files: what every system can take apart without Sotto. Pure. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'

export interface ArchivedFile {
  /** Of this console's making, never of anything that was written to a desk: letters, digits, `-`, `.` and `/`. */
  readonly name: string
  readonly bytes: Bytes
}

const block = 512
const mostBytes = 8 ** 11

/** @param seconds since 1970-01-01 UTC, of every file */
export const tarOf = (files: readonly ArchivedFile[], seconds: number): Bytes =>
  concat(
    ...files.flatMap(({ name, bytes }) => [
      headerOf(name, bytes.length, seconds),
      bytes,
      padding(bytes.length),
    ]),
    new Uint8Array(2 * block),
  )

const padding = (length: number): Uint8Array => new Uint8Array((block - (length % block)) % block)

const safe = /^[\w][\w./-]{0,98}$/u

function headerOf(name: string, length: number, seconds: number): Uint8Array {
  if (!safe.test(name) || name.includes('..')) throw new RangeError('a name that is not ours')
  if (length >= mostBytes) throw new RangeError('too long for an archive')
  const header = new Uint8Array(block)
  const put = (at: number, text: string): void => header.set(toUtf8(text), at)
  put(0, name)
  put(100, '0000600\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${octal(length, 11)}\0`)
  put(136, `${octal(seconds, 11)}\0`)
  put(148, ' '.repeat(8))
  put(156, '0')
  put(257, 'ustar\x0000')
  put(
    148,
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  )
  return header
}

const octal = (number: number, digits: number): string => number.toString(8).padStart(digits, '0')
