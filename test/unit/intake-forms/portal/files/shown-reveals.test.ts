import { describe, expect, it } from '@jest/globals'
import { revealKinds } from '../../../../../intake-forms/cleaning/looked.ts'
import { shownReveals } from '../../../../../intake-forms/portal/files/shown-reveals.ts'

describe('what is shown of a file that reveals much', () => {
  it('is all of it when it is little, in its order', () => {
    const few = [1, 2, 3].map((n) => ({ kind: 'author' as const, text: String(n) }))
    expect(shownReveals(few)).toEqual({ shown: few, more: 0 })
  })

  it('names each kind, however many there are of another before it', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ kind: 'author' as const, text: String(n) }))
    const { shown, more } = shownReveals([...many, ...revealKinds.map((kind) => ({ kind, text: 'x' }))])
    expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(revealKinds))
    expect(shown.length + more).toBe(40 + revealKinds.length)
    expect(shown.length).toBe(revealKinds.length)
  })
})
