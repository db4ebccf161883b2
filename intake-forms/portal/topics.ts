/** Which topics are offered before the desks, and which desks take one. Stays on the page until the report is sealed. */

import type { DeskToShow } from '../pages/desks.ts'
import type { Answers } from '../schema/answers.ts'
import { questionsOf, type Questionnaire } from '../schema/questionnaire.ts'
import { knownTopics } from '../words/topics.ts'
import type { ToWrite } from './opening.ts'

/** Something else, or not sure: every desk is shown. No topic's code. */
export const anyTopic = '*'

/** Those that some desk takes which is open now; none where no desk says what it takes, so that there is nothing to ask. */
export function topicsToOffer({ desks }: ToWrite): readonly string[] {
  if (desks.every(({ topics }) => topics.length === 0)) return []
  const all = desks.flatMap(({ topics }) => (topics.length === 0 ? knownTopics : topics))
  const others = all.filter((topic) => !(knownTopics as readonly string[]).includes(topic))
  return [...knownTopics.filter((topic) => all.includes(topic)), ...new Set(others)]
}

const takes = ({ topics }: DeskToShow, topic: string): boolean =>
  topic === anyTopic || topics.length === 0 || topics.includes(topic)

/** Open ones, and those that take nothing at the moment. */
export const desksFor = (
  { desks, notNow }: ToWrite,
  topic: string,
): Pick<ToWrite, 'notNow'> & { readonly desks: readonly DeskToShow[] } => ({
  desks: desks.filter((desk) => takes(desk, topic)),
  notNow: notNow.filter(({ desk }) => takes(desk, topic)),
})

/** The form's first question, when it is this very one: nobody is asked twice, and may answer otherwise there. */
const asksForTopic = (form: Questionnaire) => {
  const [first] = questionsOf(form)
  return first?.kind === 'choices' ? first : null
}

export const optionFor = (form: Questionnaire, topic: string) =>
  asksForTopic(form)?.options.find(({ value }) => value === topic) ?? null

/** With the topic as the first answer, unless another was given there. */
export function withTopic(form: Questionnaire, answers: Answers, topic: string): Answers {
  const question = asksForTopic(form)
  if (question === null || optionFor(form, topic) === null) return answers
  const given = answers[question.id]
  const isOwn = given !== undefined && given.length > 1
  return isOwn ? answers : { ...answers, [question.id]: [topic] }
}
