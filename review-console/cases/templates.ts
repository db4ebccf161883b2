/** The texts an answer can start from: the product's and the desk's own, in the source's language. Pure. */

import { say } from '../words/say.ts'
import type { AnswerTemplate } from '../words/templates/answer-template.ts'
import { textsIn } from '../words/templates/texts.ts'
import type { Template } from '../desk/desk-facts.ts'

export interface OfferedText {
  /** Unique among the offered ones. */
  readonly id: string
  readonly name: string
  readonly text: string
}

export interface Offered {
  readonly texts: readonly OfferedText[]
  /** The language they are in; the source's, or English where nothing is in it. */
  readonly language: string
}

/** The last reply has a page of its own. */
const names = [
  'questions',
  'took-on',
  'feedback',
  'out-of-scope',
  'care',
] as const satisfies readonly AnswerTemplate['name'][]
const fallback = 'en'

/** @param wanted languages the source wrote in, the newest last */
export function offeredTexts(wanted: readonly string[], own: readonly Template[]): Offered {
  const hasAny = (language: string): boolean =>
    textsIn[language] !== undefined || own.some((template) => template.language === language)
  const language = wanted.findLast(hasAny) ?? fallback
  const texts = textsIn[language]
  return {
    language,
    texts: [
      ...own.filter((one) => one.language === language).map(ownText),
      ...(texts === undefined ? [] : names.map((name) => productText(name, texts[name]))),
    ],
  }
}

const ownText = ({ name, text }: Template): OfferedText => ({
  id: `own-${name}`,
  name: say('answer.template-own', { name }),
  text,
})

const productText = (name: (typeof names)[number], text: string): OfferedText => ({
  id: name,
  name: say(`template.${name}`),
  text,
})
