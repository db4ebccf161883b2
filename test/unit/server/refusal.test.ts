import { describe, expect, it } from '@jest/globals'
import { CryptoError } from '../../../crypto/errors.ts'
import { RefusalCode } from '../../../crypto/protocol/refusals.ts'
import { isNoRoom, orRefuse, Refusal, statusOf } from '../../../server/refusal.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('refusals', () => {
  it('have a status each, none of which says that all is well', () => {
    expect(Object.keys(statusOf).sort()).toEqual([...RefusalCode.options].sort())
    expect(Object.values(statusOf).every((status) => status >= 400)).toBe(true)
  })

  it('stand in for what a layout or a chain does not hold to, and for nothing else', () => {
    const thrown = (error: Error) =>
      thrownBy(() =>
        orRefuse(() => {
          throw error
        }),
      )
    expect(thrown(new CryptoError('unknown-suite'))).toEqual(new Refusal('unknown-suite'))
    expect(thrown(new CryptoError('roster-expired'))).toEqual(new Refusal('untrusted'))
    const defect = new TypeError('a defect')
    expect(thrown(defect)).toBe(defect)
    expect(orRefuse(() => 7)).toBe(7)
  })

  it('know a full disk when they see one', () => {
    const withCode = (code: string) => Object.assign(new Error(), { code })
    expect(['SQLITE_FULL', 'ENOSPC'].map((code) => isNoRoom(withCode(code)))).toEqual([true, true])
    expect([withCode('SQLITE_BUSY'), new Error('ENOSPC'), null, 'ENOSPC'].some(isNoRoom)).toBe(false)
  })
})
