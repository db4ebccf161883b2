import { beforeAll, describe, expect, it } from '@jest/globals'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { rootWords } from '../../../crypto/root-words.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { drawCoalition, publish } from '../../support/coalition.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

describe("the coalition's words", () => {
  beforeAll(startLibsodium)

  it('P-59 are twelve, of the first root, and others for another coalition', () => {
    const words = [1, 2].map(() => {
      const { pin, chain } = publish(drawCoalition(fromEngine))
      const roster = verifyRoster(pin, chain, testDay)
      expect(rootWords(roster.firstRootHash)).toEqual(rootWords(documentHash(pin.root)))
      return rootWords(roster.firstRootHash)
    })
    expect(words.map((one) => one.length)).toEqual([12, 12])
    expect(words[0]).not.toEqual(words[1])
  })
})
