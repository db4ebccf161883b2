/** Writing a report: what comes next. Pure: no network, no key, no clock. */

import { afterChoosingDesk, afterChoosingTopic } from './model-desks.ts'
import { afterAnswering, afterCanYouWrite, afterClosed } from './model-questions.ts'
import { afterChecking, afterProving, afterSending, afterWithout, afterWords } from './model-words.ts'
import type { Happening, Visit } from './visit.ts'

/** What does not fit the state changes nothing: a late answer, a second press. */
export function next(visit: Visit, happening: Happening): Visit {
  if (happening.type === 'left') return { at: 'left' }
  switch (visit.at) {
    case 'can-you-write':
      return afterCanYouWrite(visit, happening)
    case 'closed':
      return afterClosed(visit, happening)
    case 'choosing-topic':
      return afterChoosingTopic(visit, happening)
    case 'choosing-desk':
      return afterChoosingDesk(visit, happening)
    case 'answering':
      return afterAnswering(visit, happening)
    case 'checking':
      return afterChecking(visit, happening)
    case 'words':
      return afterWords(visit, happening)
    case 'proving':
      return afterProving(visit, happening)
    case 'without':
      return afterWithout(visit, happening)
    case 'sending':
      return afterSending(visit, happening)
    case 'sent':
    case 'left':
      return visit
  }
}
