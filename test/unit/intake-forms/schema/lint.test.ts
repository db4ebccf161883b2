import { describe, expect, it } from '@jest/globals'
import { lint } from '../../../../intake-forms/schema/lint.ts'
import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'
import { withQuestion, written } from './small-form.ts'

const linted = (form: unknown): string[] => lint(Questionnaire.parse(form))

describe('lint', () => {
  it('says nothing about a good form', () => {
    expect(linted(written)).toEqual([])
  })

  it.each([
    [
      'an id used twice',
      withQuestion('why', { id: 'colour', showWhen: undefined }),
      'colour is the id of more than one question',
    ],
    [
      'an option used twice',
      withQuestion('colour', {
        options: [
          { value: 'red', label: { en: 'Red' } },
          { value: 'red', label: { en: 'Also red' } },
        ],
      }),
      'red is the id of more than one option of colour',
    ],
    [
      'a condition on what comes later',
      withQuestion('shapes', { showWhen: { question: 'name-of-it', is: 'red' } }),
      'shapes depends on name-of-it, which is not asked before it',
    ],
    [
      'a condition on nothing, however deep',
      withQuestion('shapes', { showWhen: { any: [{ question: 'gone', is: 'red' }] } }),
      'shapes depends on gone, which is not asked before it',
    ],
    [
      'a condition on a value that is no option',
      withQuestion('shapes', { showWhen: { question: 'colour', is: 'green' } }),
      'shapes depends on green, which is no option of colour: it is never asked',
    ],
    [
      'a condition of the wrong kind',
      withQuestion('why', { showWhen: { question: 'shapes', is: 'round' } }),
      'why depends on shapes as if it were of kind choice',
    ],
    [
      'a required question that is not always asked',
      withQuestion('why', { required: true }),
      'why is required and not always asked: somebody who never sees it could not send',
    ],
    [
      'a question for a name',
      withQuestion('name-of-it', { label: { en: 'What is your full name?' } }),
      'name-of-it asks who the writer is: no form may',
    ],
    [
      'a language that is not everywhere',
      { ...written, title: { en: 'A small form', fr: 'Un petit formulaire' } },
      'the option red of colour has no text in fr',
    ],
    ['a title without English', { ...written, title: { fr: 'Un' } }, 'the title has no English text'],
  ])('finds %s', (_what, form, sentence) => {
    expect(linted(form)).toContain(sentence)
  })
})
