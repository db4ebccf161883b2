/** The console's sentences, by their keys. Sentences say what is true, then what to do. */

import { speak } from '../../intake-forms/words/say.ts'
import { awayWords } from './en/away.ts'
import { caseWords } from './en/case.ts'
import { desk } from './en/desk.ts'
import { firstStart } from './en/first-start.ts'
import { mailWords } from './en/mail.ts'
import { peopleWords } from './en/people.ts'
import { portalStateWords } from './en/portal-state.ts'
import { signIn } from './en/sign-in.ts'
import { troubles } from './en/troubles.ts'

const en = {
  ...firstStart,
  ...signIn,
  ...troubles,
  ...desk,
  ...caseWords,
  ...mailWords,
  ...peopleWords,
  ...portalStateWords,
  ...awayWords,
} as const

export const say = speak<typeof en>('en', en)
export type WordKey = keyof typeof en
