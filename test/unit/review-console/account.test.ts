import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Hash, PersonId } from '../../../crypto/protocol/ids.ts'
import type { Reply } from '../../../crypto/protocol/inside.ts'
import { fitsOneSlip } from '../../../crypto/reviewer/seal-reply.ts'
import { Questionnaire } from '../../../intake-forms/schema/questionnaire.ts'
import { toAccount, type Report } from '../../../review-console/cases/account.ts'
import { letterRoom } from '../../../review-console/cases/letter-room.ts'

const form = Questionnaire.parse(
  JSON.parse(
    readFileSync(new URL('../../../intake-forms/definitions/general.json', import.meta.url), 'utf8'),
  ),
)
const hash = new Uint8Array(32) as Hash
const report = (answers: Report['answers']): Report => ({
  kind: 'report',
  day: 1,
  roster: hash,
  build: '',
  supersedes: [],
  form: { id: form.id, version: form.version, hash },
  language: 'en',
  answers,
})

describe('an account', () => {
  it('stands under the questions of its form: chosen words in the open, own words to be veiled', () => {
    const { title, lines } = toAccount(report({ about: ['corruption'], account: 'In four parts.' }), form)
    expect(title).toBe('What you saw')
    expect(lines[0]).toEqual({
      id: 'about',
      label: 'What is it about?',
      texts: ['Corruption'],
      kind: 'choice',
      fits: true,
    })
    expect(lines[1]).toMatchObject({ id: 'account', texts: ['In four parts.'], kind: 'words', fits: true })
    expect(lines.slice(2).every(({ texts }) => texts.length === 0)).toBe(true)
  })

  it('shows what breaks its bounds as it came, and says so', () => {
    const { lines } = toAccount(report({ about: ['no-such'], account: 'a', planted: '<b>' }), form)
    expect(lines[0]).toMatchObject({ texts: ['no-such'], kind: 'words', fits: false })
    expect(lines.at(-1)).toEqual({
      id: 'planted',
      label: 'planted',
      texts: ['<b>'],
      kind: 'words',
      fits: false,
    })
  })

  it('is plain text under short names when nobody knows the form', () => {
    expect(toAccount(report({ account: 'a', about: ['x', 'y'] }), null)).toEqual({
      title: null,
      lines: [
        { id: 'account', label: 'account', texts: ['a'], kind: 'words', fits: true },
        { id: 'about', label: 'about', texts: ['x', 'y'], kind: 'words', fits: true },
      ],
    })
  })
})

describe('room in one answer', () => {
  const reply = (text: string, received = 0): Reply => ({
    kind: 'answer',
    by: new Uint8Array(16) as PersonId,
    day: 20_778,
    number: 3,
    previous: hash,
    received: Array.from({ length: received }, () => hash as never),
    text,
  })

  it('agrees with what one slip holds, letter by letter', () => {
    for (const letter of ['a', 'é', 'ش', '日', '\n', '"']) {
      for (const named of [0, 16]) {
        let length = 0
        while (length < 2200 && letterRoom(reply(letter.repeat(length + 1), named)).fits) length++
        expect(fitsOneSlip(reply(letter.repeat(length), named))).toBe(true)
        if (length < 2200) expect(fitsOneSlip(reply(letter.repeat(length + 1), named))).toBe(false)
      }
    }
  })

  it('tells how many letters like those so far still fit', () => {
    const { letters } = letterRoom(reply('ش'.repeat(100)))
    expect(letterRoom(reply('ش'.repeat(100 + letters))).fits).toBe(true)
    expect(letterRoom(reply('ش'.repeat(101 + letters))).fits).toBe(false)
    expect(letterRoom(reply('a'.repeat(2300)))).toEqual({ letters: -100, fits: false })
  })
})
