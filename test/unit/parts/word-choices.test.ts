/** What the boxes of the word entry make of typing and pasting. */

import { describe, expect, it } from '@jest/globals'
import { choicesFor, putIn, settled, tidy, wordsOf } from '../../../intake-forms/parts/word-choices.ts'

const list = ['act', 'action', 'actor', 'actress', 'actual', 'acute', 'harvest']
const complete = (start: string): readonly string[] => list.filter((word) => word.startsWith(start))

describe('choices', () => {
  it('wait for two characters', () => {
    expect(choicesFor('h', complete)).toEqual([])
    expect(choicesFor('ha', complete)).toEqual(['harvest'])
  })

  it('are at most five', () => expect(choicesFor('ac', complete)).toEqual(list.slice(0, 5)))

  it('are not offered for a word that is whole', () => {
    expect(choicesFor('harvest', complete)).toEqual([])
    expect(choicesFor('act', complete)).toContain('act')
  })

  it('do not mind capitals, spaces and composed characters', () => {
    expect(choicesFor(' HARV', complete)).toEqual(['harvest'])
    expect(tidy('\u00e9')).toBe('e\u0301')
  })
})

describe('leaving a box', () => {
  it('takes the chosen one', () => expect(settled('act', ['act', 'action'], 1)).toBe('action'))
  it('takes the only one there is', () => expect(settled('harv', ['harvest'], -1)).toBe('harvest'))
  it('guesses nothing among several', () => expect(settled('Act', ['act', 'action'], -1)).toBe('act'))
  it('keeps what is in no list', () => expect(settled('harvset', [], -1)).toBe('harvset'))
})

describe('pasting', () => {
  it('reads lines, commas and places', () => {
    expect(wordsOf('1. harvest\n2) amber,violin;  act ')).toEqual(['harvest', 'amber', 'violin', 'act'])
  })

  it('keeps numbers of words', () => expect(wordsOf('0417 1022')).toEqual(['0417', '1022']))

  it('fills from the box on, and leaves out what does not fit', () => {
    expect(putIn(['', '', 'kept'], 1, ['a', 'b', 'c'])).toEqual(['', 'a', 'b'])
    expect(putIn(['kept', '', ''], 1, ['a'])).toEqual(['kept', 'a', ''])
  })
})
