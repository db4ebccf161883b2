import { describe, expect, it } from '@jest/globals'
import { completeWord, findKitProblem, wholeWord } from '../../../review-console/sign-in/kit-words.ts'
import { next, signInStart, type SignIn } from '../../../review-console/sign-in/model.ts'

describe('signing in', () => {
  it('forgets the passphrase when the step is left', () => {
    const typed = next(signInStart, { type: 'typed passphrase', text: 'six words' })
    expect(next(typed, { type: 'gave passphrase' })).toMatchObject({ at: 'key file', passphrase: '' })
    expect(next(signInStart, { type: 'gave passphrase' })).toMatchObject({
      at: 'passphrase',
      isPassphraseMissing: true,
    })
  })

  it('says what is wrong with a file, and which comes first', () => {
    const file: SignIn = { ...signInStart, at: 'key file' }
    const damaged = next(file, { type: 'chose file', outcome: 'damaged' })
    expect(damaged.fileProblem).toBe('damaged')
    expect(next(damaged, { type: 'asked without a file' }).fileProblem).toBe('damaged')
    expect(next(file, { type: 'asked without a file' }).fileProblem).toBe('missing')
    expect(next(damaged, { type: 'chose file', outcome: 'taken' })).toMatchObject({
      isFileTaken: true,
      fileProblem: null,
    })
  })

  it('asks for the code only when the stretching is done', () => {
    const stretching = next({ ...signInStart, at: 'key file' }, { type: 'began to stretch' })
    expect(next(stretching, { type: 'stretched', share: 0.5 })).toMatchObject({ at: 'stretching' })
    expect(next(stretching, { type: 'stretched', share: 1 }).at).toBe('code')
    expect(next(stretching, { type: 'stretching broke' }).isStretchingBroken).toBe(true)
  })

  it('drops the words of the kit when they were taken', () => {
    const typed = next({ ...signInStart, at: 'kit' }, { type: 'typed words', words: ['a'] })
    expect(next(typed, { type: 'began to stretch' }).words).toEqual(signInStart.words)
  })

  it('keeps to six digits', () => {
    const code: SignIn = { ...signInStart, at: 'code', code: '12345' }
    expect(next(code, { type: 'asked to open' })).toMatchObject({ at: 'code', isCodeShort: true })
    expect(next({ ...code, code: '123456' }, { type: 'asked to open' }).at).toBe('opening')
  })

  it('has one sentence for everything that is wrong, and another for a clock that is off', () => {
    const opening: SignIn = { ...signInStart, at: 'opening', code: '123456' }
    const refused = (minutesOff: number) =>
      next(opening, { type: 'was refused', code: 'wrong-sign-in', minutesOff })
    expect(refused(0)).toMatchObject({ at: 'code', code: '', trouble: { code: 'wrong-sign-in' } })
    expect(refused(-9)).toMatchObject({ trouble: { code: 'clock-differs', minutesOff: -9 } })
    expect(next(refused(0), { type: 'began again' })).toEqual(signInStart)
  })
})

describe('the words of a kit', () => {
  const zoo = Array.from({ length: 12 }, () => 'zoo')

  it('are completed from four letters on', () => {
    expect(wholeWord(' Harv ')).toBe('harvest')
    expect(wholeWord('har')).toBe('har')
    expect(completeWord('harv')).toEqual(['harvest'])
  })

  it('name the first that needs a look', () => {
    expect(findKitProblem(zoo)).toBeNull()
    expect(findKitProblem(zoo.with(6, ''))).toEqual({ what: 'missing', place: 6 })
    expect(findKitProblem(zoo.with(2, 'harvset'))).toEqual({ what: 'not in the list', place: 2 })
  })
})
