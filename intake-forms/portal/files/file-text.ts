/** The files of a volume as one text: one behind the other, then zeros (protocol section 3b). */

import type { Bytes } from '../../../crypto/bytes.ts'

export interface FileText {
  /** Of all files together, without the zeros. */
  readonly length: number
  /**
   * Fresh bytes, `to - from` of them; zeros behind the last file.
   * @throws DOMException when a file is gone, or is not what it was when it was chosen
   */
  read(from: number, to: number): Promise<Bytes>
}

interface Placed {
  readonly blob: Blob
  readonly at: number
}

function placed(blobs: readonly Blob[]): { readonly places: readonly Placed[]; readonly length: number } {
  let length = 0
  const places = blobs.map((blob) => {
    const place = { blob, at: length }
    length += blob.size
    return place
  })
  return { places, length }
}

export function fileText(blobs: readonly Blob[]): FileText {
  const { places, length } = placed(blobs)
  return {
    length,
    async read(from, to) {
      const touched = places.filter(({ blob, at }) => at < to && at + blob.size > from)
      const [only] = touched
      if (touched.length === 1 && only !== undefined && only.at + only.blob.size >= to)
        return new Uint8Array(await only.blob.slice(from - only.at, to - only.at).arrayBuffer())
      const text = new Uint8Array(to - from)
      for (const { blob, at } of touched) {
        const part = blob.slice(Math.max(from - at, 0), Math.min(to - at, blob.size))
        text.set(new Uint8Array(await part.arrayBuffer()), Math.max(at - from, 0))
      }
      return text
    },
  }
}
