/** The console's sentences, by their keys. Sentences say what is true, then what to do. */

import { speak } from '../../intake-forms/words/say.ts'
import { awayWords } from './en/away.ts'
import { caseWords } from './en/case.ts'
import { caseWork } from './en/case-work.ts'
import { coalitionWords } from './en/coalition.ts'
import { desk } from './en/desk.ts'
import { dueWords } from './en/due.ts'
import { evidenceWords } from './en/evidence.ts'
import { firstStart } from './en/first-start.ts'
import { inboxWords } from './en/inbox.ts'
import { joiningWords } from './en/joining.ts'
import { leavingWords } from './en/leaving.ts'
import { mailWords } from './en/mail.ts'
import { peopleWords } from './en/people.ts'
import { portalStateWords } from './en/portal-state.ts'
import { recordWords } from './en/record.ts'
import { recoveryWords } from './en/recovery.ts'
import { signIn } from './en/sign-in.ts'
import { suspensionWords } from './en/suspensions.ts'
import { troubles } from './en/troubles.ts'
import { viewerWords } from './en/viewer.ts'

const en = {
  ...firstStart,
  ...signIn,
  ...troubles,
  ...desk,
  ...inboxWords,
  ...caseWords,
  ...caseWork,
  ...recordWords,
  ...joiningWords,
  ...recoveryWords,
  ...mailWords,
  ...peopleWords,
  ...portalStateWords,
  ...awayWords,
  ...coalitionWords,
  ...leavingWords,
  ...suspensionWords,
  ...dueWords,
  ...viewerWords,
  ...evidenceWords,
} as const

export const say = speak<typeof en>('en', en)
export type WordKey = keyof typeof en
