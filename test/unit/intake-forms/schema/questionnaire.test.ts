import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import general from '../../../../intake-forms/definitions/general.json' with { type: 'json' }
import { lint } from '../../../../intake-forms/schema/lint.ts'
import { Questionnaire, questionsOf, textIn } from '../../../../intake-forms/schema/questionnaire.ts'
import { withQuestion, written } from './small-form.ts'

const isAccepted = (form: unknown): boolean => Questionnaire.safeParse(form).success

describe('the questionnaire language', () => {
  it('accepts a form with every kind', () => {
    expect(isAccepted(written)).toBe(true)
  })

  it.each([
    ['a key that it does not know', { ...written, script: 'alert()' }],
    ['a pattern from the author', withQuestion('why', { pattern: '(a+)+$' })],
    ['a tag', withQuestion('why', { label: { en: 'Why <b>round</b>?' } })],
    ['an address', withQuestion('why', { help: { en: 'Read https://example.org first' } })],
    ['an address without its scheme', withQuestion('why', { help: { en: 'Read www.example.org first' } })],
    ['a character that turns the direction', withQuestion('why', { label: { en: 'Why \u202eround?' } })],
    ['a control character', withQuestion('why', { label: { en: 'Why\u0000?' } })],
    ['an empty text', withQuestion('why', { label: { en: '' } })],
    ['no text at all', withQuestion('why', { label: {} })],
    ['a language that is none', withQuestion('why', { label: { english: 'Why?' } })],
    ['an id with capitals', withQuestion('why', { id: 'Why' })],
    ['a kind that it does not know', withQuestion('why', { kind: 'date' })],
    ['one option only', withQuestion('colour', { options: [{ value: 'red', label: { en: 'Red' } }] })],
    ['a box larger than a statement holds', withQuestion('why', { maxLength: 50_001 })],
    ['no steps', { ...written, steps: [] }],
  ])('refuses %s', (_what, form) => {
    expect(isAccepted(form)).toBe(false)
  })

  it('takes conditions three levels deep and no deeper', () => {
    const leaf = { question: 'colour', is: 'red' }
    expect(isAccepted(withQuestion('why', { showWhen: { not: { any: [leaf] } } }))).toBe(true)
    expect(isAccepted(withQuestion('why', { showWhen: { not: { any: [{ not: leaf }] } } }))).toBe(false)
  })

  it('survives a condition a hundred thousand levels deep', () => {
    const deep = JSON.parse(`${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`) as object
    expect(isAccepted(withQuestion('why', { showWhen: deep }))).toBe(false)
  })

  it('shows a text in the language asked for, in English, or in what there is', () => {
    expect(textIn('fr', { en: 'Why?', fr: 'Pourquoi ?' })).toBe('Pourquoi ?')
    expect(textIn('de', { en: 'Why?', fr: 'Pourquoi ?' })).toBe('Why?')
    expect(textIn('de', { fr: 'Pourquoi ?' })).toBe('Pourquoi ?')
  })
})

const definitions = 'intake-forms/definitions'

describe('every definition', () => {
  it.each(readdirSync(definitions))(
    '%s is a form, is named after its id, and has nothing to lint',
    (file) => {
      const form = Questionnaire.parse(JSON.parse(readFileSync(`${definitions}/${file}`, 'utf8')))
      expect(file).toBe(`${form.id}.json`)
      expect(lint(form)).toEqual([])
    },
  )
})

describe('the general form', () => {
  const form = Questionnaire.parse(general)

  it('asks about seven things and needs one of them', () => {
    const asked = questionsOf(form).filter(({ kind }) => kind !== 'notice')
    expect(asked.length).toBe(7)
    expect(
      asked.filter((question) => question.kind !== 'notice' && question.required).map(({ id }) => id),
    ).toEqual(['account'])
  })

  it('helps with every question', () => {
    expect(questionsOf(form).filter(({ help }) => help === undefined)).toEqual([])
  })
})
