/** Writing a report, to whom: by what it is about, then among the desks that take it. Nothing is asked that has one answer. */

import type { Answers } from '../schema/answers.ts'
import { noFiles } from './files.ts'
import type { ToWrite } from './opening.ts'
import { anyTopic, desksFor, topicsToOffer, withTopic } from './topics.ts'
import { start, type Draft, type Happening, type On, type Visit } from './visit.ts'
import { firstQuestion } from './walk-form.ts'

/** With one desk, and none that takes nothing now, there is nothing to choose; each question still says who reads. */
const isToChoose = ({
  desks,
  notNow,
}: Pick<ToWrite, 'notNow'> & { readonly desks: readonly unknown[] }): boolean =>
  desks.length + notNow.length > 1

export function begin(opened: ToWrite, answers: Answers): Visit {
  const [desk] = opened.desks
  if (!isToChoose(opened)) return atFirstQuestion(opened, draftFor(desk, answers, null))
  return topicsToOffer(opened).length > 0
    ? atTopics(opened, answers, null)
    : atDesks(opened, answers, null, null)
}

const atTopics = (opened: ToWrite, answers: Answers, chosen: string | null): Visit => ({
  at: 'choosing-topic',
  opened,
  chosen,
  answers,
  isMissing: false,
})

const atDesks = (opened: ToWrite, answers: Answers, topic: string | null, chosen: string | null): Visit => ({
  at: 'choosing-desk',
  opened,
  topic,
  chosen,
  answers,
  isMissing: false,
})

/** Files that were chosen before are told again by who holds them. */
const draftFor = (desk: Draft['desk'], answers: Answers, topic: string | null): Draft => ({
  desk,
  answers,
  files: noFiles,
  kept: [],
  topic,
})

const atFirstQuestion = (opened: ToWrite, draft: Draft): Visit => ({
  at: 'answering',
  opened,
  draft,
  question: firstQuestion(opened.form),
  problem: null,
  isFromCheck: false,
})

export function afterChoosingTopic(visit: On<'choosing-topic'>, happening: Happening): Visit {
  const { opened, answers, chosen } = visit
  switch (happening.type) {
    case 'went-back':
      return { ...start, opened, answers }
    case 'pointed-at-topic':
      return { ...visit, chosen: happening.topic, isMissing: false }
    case 'chose-topic':
      if (chosen === null || !isOffered(opened, chosen)) return { ...visit, isMissing: true }
      return toDesks(opened, withTopic(opened.form, answers, chosen), chosen)
    default:
      return visit
  }
}

const isOffered = (opened: ToWrite, topic: string): boolean =>
  topic === anyTopic || topicsToOffer(opened).includes(topic)

function toDesks(opened: ToWrite, answers: Answers, topic: string): Visit {
  const takers = desksFor(opened, topic)
  const [only] = takers.desks
  return only === undefined || isToChoose(takers)
    ? atDesks(opened, answers, topic, null)
    : atFirstQuestion(opened, draftFor(only, answers, topic))
}

export function afterChoosingDesk(visit: On<'choosing-desk'>, happening: Happening): Visit {
  const { opened, answers, chosen, topic } = visit
  switch (happening.type) {
    case 'went-back':
      return topic === null ? { ...start, opened, answers } : atTopics(opened, answers, topic)
    case 'pointed-at-desk':
      return { ...visit, chosen: happening.desk, isMissing: false }
    case 'chose-desk': {
      const desk = desksFor(opened, topic ?? anyTopic).desks.find(({ key }) => key === chosen)
      if (desk === undefined) return { ...visit, isMissing: true }
      return atFirstQuestion(opened, draftFor(desk, answers, topic))
    }
    default:
      return visit
  }
}

/** From the first question, to what was asked before it. */
export function backToDesk(opened: ToWrite, { desk, answers, topic }: Draft): Visit {
  if (!isToChoose(opened)) return { ...start, opened, answers }
  const isDeskAsked = isToChoose(desksFor(opened, topic ?? anyTopic))
  return isDeskAsked || topic === null
    ? atDesks(opened, answers, topic, desk.key)
    : atTopics(opened, answers, topic)
}
