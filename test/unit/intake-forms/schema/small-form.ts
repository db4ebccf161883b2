/** A form with every kind and a chain of conditions, and the ways to spoil a copy of it. */

import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'

const en = (text: string) => ({ en: text })

export const written = {
  id: 'small',
  version: 1,
  title: en('A small form'),
  steps: [
    {
      id: 'one',
      title: en('One'),
      questions: [
        {
          kind: 'choice',
          id: 'colour',
          label: en('Which colour?'),
          options: [
            { value: 'red', label: en('Red') },
            { value: 'blue', label: en('Blue') },
          ],
        },
        {
          kind: 'choices',
          id: 'shapes',
          label: en('Which shapes?'),
          options: [
            { value: 'round', label: en('Round') },
            { value: 'flat', label: en('Flat') },
          ],
          showWhen: { question: 'colour', is: 'red' },
        },
        {
          kind: 'text',
          id: 'why',
          label: en('Why round?'),
          lines: 'many',
          maxLength: 20,
          showWhen: { question: 'shapes', includes: 'round' },
        },
        { kind: 'notice', id: 'note', label: en('Good to know'), help: en('This is only told.') },
        {
          kind: 'text',
          id: 'name-of-it',
          label: en('What is it?'),
          lines: 'one',
          maxLength: 10,
          required: true,
        },
      ],
    },
  ],
}

export type Written = typeof written
export const smallForm = Questionnaire.parse(written)

type Step = Written['steps'][number]
type Question = Step['questions'][number]

/** A copy whose question with that id is changed. */
export const withQuestion = (id: string, change: object): object => ({
  ...written,
  steps: written.steps.map((step) => ({
    ...step,
    questions: step.questions.map((question: Question) =>
      question.id === id ? { ...question, ...change } : question,
    ),
  })),
})
