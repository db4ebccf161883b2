import { describe, expect, it } from '@jest/globals'
import { speak, words } from '../../../../intake-forms/words/say.ts'

const few = words({
  plain: 'Nothing was sent.',
  named: 'Read by {desk} on {date}, by {desk}.',
  counted: { one: '{n} letter for {who}.', other: '{n} letters for {who}.' },
})

describe('speak', () => {
  const say = speak<typeof few>('en', few)

  it('puts values where their names stand, each time', () => {
    expect(say('plain')).toBe('Nothing was sent.')
    expect(say('named', { desk: 'North', date: 'Monday' })).toBe('Read by North on Monday, by North.')
  })

  it('chooses the form by the number, and writes large ones as the language does', () => {
    expect(say('counted', { n: 1, who: 'you' })).toBe('1 letter for you.')
    expect(say('counted', { n: 0, who: 'you' })).toBe('0 letters for you.')
    expect(say('counted', { n: 18_000, who: 'you' })).toBe('18,000 letters for you.')
  })

  it('keeps what stands in a value as it is', () => {
    expect(say('named', { desk: '{date} $& <b>', date: 'Monday' })).toBe(
      'Read by {date} $& <b> on Monday, by {date} $& <b>.',
    )
  })

  it('uses the forms that the language has', () => {
    const entry = { one: '{n} one', few: '{n} few', many: '{n} many', other: '{n} other' }
    const polish = speak<{ readonly letters: typeof entry }>('pl', { letters: entry })
    expect([1, 2, 5].map((n) => polish('letters', { n }))).toEqual(['1 one', '2 few', '5 many'])
  })

  it('does not know what nobody wrote', () => {
    expect(() => (say as (key: string) => string)('gone')).toThrow('no words for gone')
  })
})
