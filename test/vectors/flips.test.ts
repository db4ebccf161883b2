import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import { codeOf } from '../support/refusal-code.ts'
import { engines } from '../support/world.ts'
import {
  drawDropToFlip,
  drawEventToFlip,
  drawGrantToFlip,
  drawPartToFlip,
  everyPlace,
  fewPlaces,
  sampledPlaces,
  wrongFlips,
  type ToFlip,
} from './flips.ts'

/** `npm run prove` flips all of them. */
const isProving = process.env['SOTTO_PROVE'] === '1'

describe.each(engines)('one flipped byte of a drop on $name', ({ name, load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  it('P-27 makes it fail to open, with one code but for version and suite', () => {
    const { drop, keys } = drawDropToFlip()
    const open = (bytes: Bytes) => openDrop(bytes, keys)
    expect(codeOf(() => open(drop))).toBe('no error')
    const places = isProving ? everyPlace(drop) : sampledPlaces(drop)
    expect(new Set(places).size).toBeGreaterThan(1400)
    expect(wrongFlips(drop, open, places)).toEqual([])
    if (isProving) console.log(`figure: ${name}: ${String(places.length)} flips, none opened`)
  }, 900_000)

  it('P-27 is noticed when it changes nothing: a reader who mends the padding is the control', () => {
    const { drop, keys } = drawDropToFlip()
    const last = drop.length - 1
    const mending = (bytes: Bytes) => {
      const mended: Bytes = new Uint8Array(bytes)
      mended[last] = drop[last] ?? 0
      return openDrop(mended, keys)
    }
    expect(wrongFlips(drop, mending, [4, 5, 6, last])).toEqual([{ at: last, mask: 0x10, got: 'no error' }])
  })

  it('P-27 counts also where X25519 ignores it: the top bit of the point in slot 0', () => {
    const { drop, keys } = drawDropToFlip()
    const last = 32 + 1120 - 1
    drop[last] = (drop[last] ?? 0) ^ 0x80
    expect(codeOf(() => openDrop(drop, keys))).toBe('cannot-open')
  })
})

describe.each(engines)('one flipped byte of what a team shares on $name', ({ name, load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  const toFlip: [string, () => ToFlip | Promise<ToFlip>][] = [
    ['P-67 of a grant for three', drawGrantToFlip],
    ['P-95 of a part of a snapshot', drawPartToFlip],
    ['P-65 of an event with a body', drawEventToFlip],
  ]
  it.each(toFlip)(
    '%s opens nothing',
    async (what, draw) => {
      const { good, open } = await draw()
      expect(codeOf(() => open(good))).toBe('no error')
      const places = isProving ? everyPlace(good) : fewPlaces(good)
      expect(wrongFlips(good, open, places)).toEqual([])
      if (isProving)
        console.log(`figure: ${name}: ${String(places.length)} flips ${what.slice(5)}, none opened`)
    },
    900_000,
  )

  it('P-67 of a grant is noticed when it changes nothing: a reader who mends the last byte is the control', () => {
    const { good, open } = drawGrantToFlip()
    const last = good.length - 1
    const mending = (bytes: Bytes) => {
      const mended: Bytes = new Uint8Array(bytes)
      mended[last] = good[last] ?? 0
      return open(mended)
    }
    expect(wrongFlips(good, mending, [4, last]).map(({ at }) => at)).toEqual([last])
  })
})
