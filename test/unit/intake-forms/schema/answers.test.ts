import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  answersToSend,
  findProblems,
  isEmpty,
  visibleQuestions,
  type Answers,
} from '../../../../intake-forms/schema/answers.ts'
import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'
import { smallForm, withQuestion } from './small-form.ts'

const visibleIds = (answers: Answers): string[] => visibleQuestions(smallForm, answers).map(({ id }) => id)

const always = ['colour', 'note', 'name-of-it']

describe('which questions are asked', () => {
  it('follows the answers', () => {
    expect(visibleIds({})).toEqual(always)
    expect(visibleIds({ colour: 'blue' })).toEqual(always)
    expect(visibleIds({ colour: 'red' })).toContain('shapes')
    expect(visibleIds({ colour: 'red', shapes: ['flat'] })).not.toContain('why')
    expect(visibleIds({ colour: 'red', shapes: ['flat', 'round'] })).toContain('why')
  })

  it('forgets what depends on a question that is no longer asked', () => {
    expect(visibleIds({ colour: 'blue', shapes: ['round'], why: 'because' })).toEqual(always)
  })

  it('understands all, any and not', () => {
    const shows = (showWhen: object, answers: Answers): boolean => {
      const form = Questionnaire.parse(withQuestion('name-of-it', { required: false, showWhen }))
      return visibleQuestions(form, answers).some(({ id }) => id === 'name-of-it')
    }
    const red = { question: 'colour', is: 'red' }
    const round = { question: 'shapes', includes: 'round' }
    const both = { colour: 'red', shapes: ['round'] }
    expect(shows({ all: [red, round] }, both)).toBe(true)
    expect(shows({ all: [red, round] }, { colour: 'red' })).toBe(false)
    expect(shows({ any: [red, round] }, { colour: 'red' })).toBe(true)
    expect(shows({ not: red }, { colour: 'red' })).toBe(false)
    expect(shows({ not: red }, {})).toBe(true)
  })

  it('takes no answer from what every object has', () => {
    const form = Questionnaire.parse(withQuestion('name-of-it', { id: 'constructor' }))
    expect(findProblems(form, {})).toEqual([{ question: 'constructor', reason: 'required' }])
  })
})

describe('what does not fit', () => {
  const good: Answers = { 'name-of-it': 'a wheel' }
  it.each([
    ['required', {}],
    ['required', { 'name-of-it': '   ' }],
    ['too-long', { 'name-of-it': 'a very long name' }],
    ['wrong-shape', { 'name-of-it': ['a', 'b'] }],
    ['not-an-option', { ...good, colour: 'green' }],
    ['wrong-shape', { ...good, colour: ['red'] }],
    ['wrong-shape', { ...good, colour: 'red', shapes: 'round' }],
    ['wrong-shape', { ...good, colour: 'red', shapes: ['round', 'round'] }],
    ['not-an-option', { ...good, colour: 'red', shapes: ['round', 'square'] }],
    ['wrong-shape', { ...good, note: 'read' }],
    ['unknown-question', { ...good, colour: 'blue', shapes: ['round'] }],
    ['unknown-question', { ...good, gone: 'x' }],
  ] as const)('is %s in %j', (reason, answers: Answers) => {
    expect(findProblems(smallForm, answers).map((problem) => problem.reason)).toEqual([reason])
  })

  it('is nothing in good answers', () => {
    expect(findProblems(smallForm, { ...good, colour: 'red', shapes: ['round'], why: 'It rolls.' })).toEqual(
      [],
    )
  })
})

const anyAnswers = fc.dictionary(
  fc.oneof(
    fc.constantFrom('colour', 'shapes', 'why', 'note', 'name-of-it', '__proto__', 'constructor'),
    fc.string(),
  ),
  fc.oneof(
    fc.string(),
    fc.array(fc.string()),
    fc.constantFrom('red', 'blue'),
    fc.subarray(['round', 'flat']),
  ),
)

describe('whatever somebody sends', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        findProblems(smallForm, answers)
        visibleQuestions(smallForm, answers)
      }),
    )
  })

  it('never throws for what is no answer at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (answers) => {
        findProblems(smallForm, answers as Answers)
      }),
    )
  })

  it('sends only what is asked and answered, and sending it again changes nothing', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const sent = answersToSend(smallForm, answers)
        const asked = visibleQuestions(smallForm, answers).map(({ id }) => id)
        expect(Object.keys(sent).filter((id) => !asked.includes(id) || id === 'note')).toEqual([])
        expect(Object.values(sent).filter(isEmpty)).toEqual([])
        expect(answersToSend(smallForm, sent)).toEqual(sent)
        expect(findProblems(smallForm, sent).filter(({ reason }) => reason === 'unknown-question')).toEqual(
          [],
        )
      }),
    )
  })
})
