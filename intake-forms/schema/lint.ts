/** What a shape cannot say about a form. One sentence for each stumble; none when all is well. Authors read them. */

import {
  questionsOf,
  type Condition,
  type Question,
  type Questionnaire,
  type Texts,
} from './questionnaire.ts'

export function lint(form: Questionnaire): string[] {
  return [
    ...repeatedIds(form),
    ...questionsOf(form).flatMap((question, at, all) => lintQuestion(question, all.slice(0, at))),
    ...missingLocales(form),
  ]
}

function repeatedIds(form: Questionnaire): string[] {
  const steps = form.steps.map(({ id }) => id)
  const questions = questionsOf(form)
  const lists = [
    ['step', steps],
    ['question', questions.map(({ id }) => id)],
    ...questions.flatMap((question) =>
      'options' in question
        ? [[`option of ${question.id}`, question.options.map(({ value }) => value)] as const]
        : [],
    ),
  ] as const
  return lists.flatMap(([what, ids]) =>
    ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is the id of more than one ${what}`),
  )
}

function lintQuestion(question: Question, before: readonly Question[]): string[] {
  return [
    ...(question.showWhen === undefined ? [] : lintCondition(question.id, question.showWhen, before)),
    ...(question.kind !== 'notice' && question.required && question.showWhen !== undefined
      ? [`${question.id} is required and not always asked: somebody who never sees it could not send`]
      : []),
    ...(asksWhoSomebodyIs(question) ? [`${question.id} asks who the writer is: no form may`] : []),
  ]
}

function lintCondition(id: string, condition: Condition, before: readonly Question[]): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => lintCondition(id, part, before))
  if ('any' in condition) return condition.any.flatMap((part) => lintCondition(id, part, before))
  if ('not' in condition) return lintCondition(id, condition.not, before)
  const asked = before.find((question) => question.id === condition.question)
  if (asked === undefined) return [`${id} depends on ${condition.question}, which is not asked before it`]
  const [kind, value] =
    'is' in condition ? (['choice', condition.is] as const) : (['choices', condition.includes] as const)
  if (asked.kind !== kind) return [`${id} depends on ${asked.id} as if it were of kind ${kind}`]
  const isOption = asked.options.some((option) => option.value === value)
  return isOption ? [] : [`${id} depends on ${value}, which is no option of ${asked.id}: it is never asked`]
}

/** In English, the language every form has. */
const identity = /\byour (full |own )?(name|e-?mail|phone|address|passport|birth)/iu
const asksWhoSomebodyIs = (question: Question): boolean =>
  question.kind === 'text' && identity.test(question.label['en'] ?? '')

function missingLocales(form: Questionnaire): string[] {
  const wanted = Object.keys(form.title)
  const named = allTexts(form)
  return [
    ...(wanted.includes('en') ? [] : ['the title has no English text']),
    ...named.flatMap(([where, texts]) =>
      wanted
        .filter((locale) => texts[locale] === undefined)
        .map((locale) => `${where} has no text in ${locale}`),
    ),
  ]
}

function allTexts(form: Questionnaire): (readonly [where: string, texts: Texts])[] {
  const ofQuestion = (question: Question): (readonly [string, Texts])[] => [
    [`the label of ${question.id}`, question.label],
    ...(question.help === undefined ? [] : [[`the help of ${question.id}`, question.help] as const]),
    ...('options' in question ? question.options : []).flatMap(({ value, label, hint }) => [
      [`the option ${value} of ${question.id}`, label] as const,
      ...(hint === undefined ? [] : [[`the hint of ${value} of ${question.id}`, hint] as const]),
    ]),
  ]
  return form.steps.flatMap(({ id, title, questions }) => [
    [`the title of step ${id}`, title] as const,
    ...questions.flatMap(ofQuestion),
  ])
}
