/**
 * The questionnaire language. A form is data: it can be read, translated, hashed and signed, and it can never
 * run. No expressions, no patterns from authors, no markup, no addresses to load.
 */

import * as z from 'zod/mini'

const idPattern = /^[a-z][a-z0-9-]{0,39}$/
export const QuestionId = z.string().check(z.regex(idPattern))

/** `en`, `pt-BR`, `ckb`. */
const Locale = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/))
const mostLocales = 32

/** Line breaks only: no other control characters, nothing that turns the direction, nothing like a tag. */
const plain = /^[^\p{Cc}<>\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]*$/u
const isPlain = (text: string): boolean => plain.test(text.replaceAll('\n', ''))
const isNoAddress = (text: string): boolean => !/:\/\/|www\./iu.test(text)

/** The same text in each language of the form. */
const texts = (atMost: number) =>
  z
    .record(
      Locale,
      z.string().check(z.minLength(1), z.maxLength(atMost), z.refine(isPlain), z.refine(isNoAddress)),
    )
    .check(z.refine((text) => Object.keys(text).length >= 1 && Object.keys(text).length <= mostLocales))

const Label = texts(300)
const Help = texts(800)
export type Texts = z.output<typeof Label>

export type Condition =
  | { readonly question: string; readonly is: string }
  | { readonly question: string; readonly includes: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

const Is = z.strictObject({ question: QuestionId, is: QuestionId })
const Includes = z.strictObject({ question: QuestionId, includes: QuestionId })

const around = <T extends z.core.SomeType>(inner: T) => {
  const several = z.array(inner).check(z.minLength(1), z.maxLength(16))
  return z.union([
    Is,
    Includes,
    z.strictObject({ all: several }),
    z.strictObject({ any: several }),
    z.strictObject({ not: inner }),
  ])
}

/** Three levels and no more: deeper than that nobody can check by reading. */
const ConditionShape = around(around(z.union([Is, Includes])))

const when = { showWhen: z.optional(ConditionShape) }
const asked = {
  id: QuestionId,
  label: Label,
  help: z.optional(Help),
  required: z._default(z.boolean(), false),
}
const Option = z.strictObject({ value: QuestionId, label: Label, hint: z.optional(Label) })
const options = z.array(Option).check(z.minLength(2), z.maxLength(64))

export const Question = z.discriminatedUnion('kind', [
  /** Something to know, with nothing to answer. */
  z.strictObject({
    kind: z.literal('notice'),
    id: QuestionId,
    label: Label,
    help: z.optional(Help),
    ...when,
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...asked,
    ...when,
    lines: z.enum(['one', 'many']),
    /** In UTF-16 units, as browsers count. */
    maxLength: z.int().check(z.minimum(1), z.maximum(50_000)),
  }),
  z.strictObject({ kind: z.literal('choice'), ...asked, ...when, options }),
  z.strictObject({ kind: z.literal('choices'), ...asked, ...when, options }),
])
export type Question = z.output<typeof Question>
export type Kind = Question['kind']
export type Of<K extends Kind> = Extract<Question, { kind: K }>

const Step = z.strictObject({
  id: QuestionId,
  title: Label,
  questions: z.array(Question).check(z.minLength(1), z.maxLength(24)),
})

export const Questionnaire = z.strictObject({
  id: QuestionId,
  version: z.int().check(z.minimum(1), z.maximum(100_000)),
  title: Label,
  steps: z.array(Step).check(z.minLength(1), z.maxLength(12)),
})
export type Questionnaire = z.output<typeof Questionnaire>

export const questionsOf = (form: Questionnaire): Question[] =>
  form.steps.flatMap(({ questions }) => questions)

/** A text in the reader's language, or in English, or in whatever the form has. */
export const textIn = (locale: string, texts: Texts): string =>
  texts[locale] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
