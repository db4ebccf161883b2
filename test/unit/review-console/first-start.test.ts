import { describe, expect, it } from '@jest/globals'
import { readCodes } from '../../../review-console/first-start/codes.ts'
import { firstStep, next, steps, type FirstStart } from '../../../review-console/first-start/model.ts'
import {
  findTypedProblems,
  keyFileName,
  nothingTyped,
  toWish,
  type Typed,
} from '../../../review-console/first-start/typed.ts'

const whole: Typed = {
  ...nothingTyped,
  coalition: ' Open Ledger Coalition ',
  word: 'Reading room',
  contact: 'desk@example.org',
  desk: 'North desk',
  organisation: 'Ledger Watch',
  countries: 'Germany, fr',
  pseudonym: 'A.',
}

const through = (state: FirstStart, ...events: Parameters<typeof next>[1][]): FirstStart =>
  events.reduce(next, state)

describe('the first start', () => {
  it('does not leave a step whose lines do not fit, and says which', () => {
    const stuck = next(firstStep, { type: 'went on' })
    expect(stuck.at).toBe('coalition')
    expect(stuck.problems).toEqual({ coalition: 'missing', word: 'missing', contact: 'missing' })
    const mended = next(stuck, { type: 'typed', change: { coalition: 'O' } })
    expect(mended.problems).toEqual({ word: 'missing', contact: 'missing' })
  })

  it('goes through every step in order once all is typed and proved', () => {
    const seen: string[] = []
    let state = next(firstStep, { type: 'typed', change: whole })
    const go = (...events: Parameters<typeof next>[1][]): void => {
      seen.push(state.at)
      state = through(state, ...events)
    }
    go({ type: 'went on' })
    go({ type: 'went on' })
    go({ type: 'went on' })
    go({ type: 'went on' })
    go({ type: 'typed passphrase', text: 'x' }, { type: 'compared passphrase', isRight: true })
    go({ type: 'compared file', isRight: true }, { type: 'went on' })
    go({ type: 'went on' })
    go({ type: 'typed code', text: '123456' }, { type: 'asked to create' })
    expect(seen).toEqual(steps)
    expect(state.at).toBe('creating')
    expect(state.passphrase).toBe('')
    expect(next(state, { type: 'was created' })).toMatchObject({ at: 'created', code: '' })
  })

  it('stays while the passphrase or the file is another', () => {
    const again: FirstStart = { ...firstStep, at: 'passphrase again', passphrase: 'other words' }
    expect(next(again, { type: 'compared passphrase', isRight: false })).toMatchObject({
      at: 'passphrase again',
      problem: 'wrong passphrase',
    })
    const file: FirstStart = { ...firstStep, at: 'key file' }
    expect(next(file, { type: 'went on' })).toMatchObject({ at: 'key file', problem: 'no file' })
    expect(through(file, { type: 'compared file', isRight: false }, { type: 'went on' })).toMatchObject({
      at: 'key file',
      problem: 'other file',
    })
  })

  it('keeps everything when the server refuses, and asks for a code again when that was wrong', () => {
    const asked: FirstStart = { ...firstStep, typed: whole, at: 'creating', code: '123456' }
    expect(next(asked, { type: 'was refused', code: 'wrong-sign-in', minutesOff: 0 })).toMatchObject({
      at: 'code',
      code: '',
      problem: 'wrong code',
    })
    const down = next(asked, { type: 'was refused', code: 'no-answer', minutesOff: 0 })
    expect(down).toMatchObject({ at: 'not created', typed: whole })
    expect(next(down, { type: 'went on' }).at).toBe('code')
  })

  it('goes back one step, and forgets what was typed of the passphrase', () => {
    const again: FirstStart = { ...firstStep, at: 'passphrase again', passphrase: 'half of' }
    expect(next(again, { type: 'went back' })).toMatchObject({ at: 'passphrase', passphrase: '' })
    expect(next(firstStep, { type: 'went back' })).toEqual(firstStep)
  })

  it('makes the wish of what was typed, tidied', () => {
    const wish = toWish(whole, [], 20_778)
    expect(wish.coalition.name).toBe('Open Ledger Coalition')
    expect(wish.desk).toMatchObject({ countries: ['DE', 'FR'], languages: ['en'] })
  })

  it('refuses control characters, too much text, unknown countries and a week without a day', () => {
    const bad = {
      ...whole,
      coalition: 'a\u202eb',
      about: 'x'.repeat(601),
      countries: 'Xanadu',
      readingDays: [],
    }
    expect(findTypedProblems(bad, ['coalition', 'about', 'countries', 'readingDays', 'contact'])).toEqual({
      coalition: 'not one line',
      about: 'too long',
      countries: 'not known',
      readingDays: 'no day',
    })
  })

  it('names the key file so that every file system takes it', () => {
    expect(keyFileName('A.')).toBe('sotto-A.key')
    expect(keyFileName('../../é t')).toBe('sotto-é-t.key')
    expect(keyFileName('??')).toBe('sotto-reviewer.key')
  })
})

describe('countries and languages as people type them', () => {
  it('reads names and codes, each once, in the order typed', () => {
    expect(readCodes('countries', 'france; DE, Germany,, Côte d’Ivoire')).toEqual({
      codes: ['FR', 'DE', 'CI'],
      unknown: [],
    })
    expect(readCodes('languages', 'EN, Arabic, ckb, english')).toEqual({
      codes: ['en', 'ar', 'ckb'],
      unknown: [],
    })
  })

  it('gives today’s code for one that was given up', () => {
    expect(readCodes('countries', 'UK, FX').codes).toEqual(['GB', 'FR'])
    expect(readCodes('languages', 'iw').codes).toEqual(['he'])
  })

  it('says what it does not know', () => {
    expect(readCodes('countries', 'XX, Xanadu, EU').unknown).toEqual(['XX', 'Xanadu', 'EU'])
    expect(readCodes('languages', 'Klingonese, qqq').unknown).toEqual(['Klingonese', 'qqq'])
  })
})

describe('who pays', () => {
  const organisation = (paidBy: string) => toWish({ ...whole, paidBy }, [], 20_778).desk

  it('may stay empty, and is then not said', () => {
    expect(findTypedProblems({ ...whole, paidBy: ' ' }, ['paidBy'])).toEqual({})
    expect('paidBy' in organisation(' ')).toBe(false)
    expect(organisation(' Its readers ').paidBy).toBe('Its readers')
  })

  it('is one line of two hundred letters at the most', () => {
    const problems = (paidBy: string) => findTypedProblems({ ...whole, paidBy }, ['paidBy'])
    expect(problems('x'.repeat(200))).toEqual({})
    expect(problems('x'.repeat(201))).toEqual({ paidBy: 'too long' })
    expect(problems('a\nb')).toEqual({ paidBy: 'not one line' })
  })
})
