/** What a desk has on the board, kept and signed by hand: roots are made here a second time, in the plainest way. */

import { concat, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import { encodePosting } from '../../crypto/protocol/board-posting.ts'
import type { EditionContent } from '../../crypto/protocol/edition-layout.ts'
import type { DeskId, Hash, Tag } from '../../crypto/protocol/ids.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import type { EpochSeed } from '../../crypto/reviewer/desk-keys.ts'
import { sealEdition } from '../../crypto/reviewer/seal-edition.ts'
import { editionHash } from '../../crypto/verify-edition.ts'
import { digest } from '../../server/storage/digest.ts'

/** The number of every epoch of the test's coalition. */
const coalitionEpoch = 7

export interface HungSlip {
  readonly bucket: number
  readonly bytes: Bytes
}

export interface ToPost {
  readonly add?: readonly HungSlip[]
  readonly remove?: readonly Tag[]
  /** In place of what is true. */
  readonly edition?: Partial<EditionContent>
}

export interface DeskBoard {
  /** The body of a posting; `took` makes it the board as it is from now on. */
  post(wish: ToPost): { readonly body: Bytes; readonly edition: Bytes; took(): void }
}

export interface WhoseBoard {
  readonly desk: DeskId
  readonly seed: EpochSeed
  readonly bits: number
  readonly day: number
}

export function deskBoard({ desk, seed, bits, day }: WhoseBoard): DeskBoard {
  let last: Bytes | null = null
  let number = 0
  let hung: readonly HungSlip[] = []
  return {
    post({ add = [], remove = [], edition: changed = {} }) {
      const gone = new Set(remove.map(toBase64url))
      const next = [...hung, ...add].filter(({ bytes }) => !gone.has(toBase64url(parseSlipFront(bytes).tag)))
      const previous = last === null ? (new Uint8Array(32) as Bytes as Hash) : editionHash(last)
      const roots = rootsOf(next, bits)
      const content = {
        desk,
        bits,
        number: number + 1,
        day,
        previous,
        epoch: coalitionEpoch,
        roots,
        ...changed,
      }
      const edition = sealEdition(content, seed)
      return {
        body: encodePosting({ edition, removed: remove, added: add }),
        edition,
        took() {
          last = edition
          number++
          hung = next
        },
      }
    },
  }
}

/** Each bucket's slips, written as hexadecimal lines and sorted as text. */
export const rootsOf = (hung: readonly HungSlip[], bits: number): Hash[] =>
  Array.from({ length: 2 ** bits }, (_, bucket) => {
    const lines = hung
      .filter((slip) => slip.bucket === bucket)
      .map(({ bytes }) => concat(u32(parseSlipFront(bytes).day), parseSlipFront(bytes).tag, digest(bytes)))
      .map((line) => Buffer.from(line).toString('hex'))
    return digest(new Uint8Array(Buffer.from(lines.sort().join(''), 'hex')))
  })
