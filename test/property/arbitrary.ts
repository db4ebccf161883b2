/** What the properties draw from. */

import * as fc from 'fast-check'
import type { Bytes } from '../../crypto/bytes.ts'

export const bytes = (minLength: number, maxLength = minLength): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength, maxLength }).map((array): Bytes => new Uint8Array(array))

/** Any text a keyboard, a paste or a broken program can give: all of Unicode, lone surrogates included. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 8) }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength })
      .map((units) => String.fromCharCode(...units)),
    fc.string({
      unit: fc.constantFrom(
        '\u0000',
        '"',
        '\\',
        '\u2028',
        '\ufeff',
        '\ud800',
        '\udc00',
        '</script>',
        '\u202e',
      ),
      maxLength: Math.floor(maxLength / 9),
    }),
  )
