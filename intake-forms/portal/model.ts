/** Writing a report: what comes next. Pure: no network, no key, no clock. */

import { afterChoosingDesk, afterChoosingTopic } from './model-desks.ts'
import { afterAnswering, afterCanYouWrite, afterClosed, afterFiles } from './model-questions.ts'
import { afterChecking, afterProving, afterSending, afterWithout, afterWords } from './model-words.ts'
import type { Files } from './files.ts'
import { stageWith } from './sending-model.ts'
import type { Happening, Visit } from './visit.ts'

/** What does not fit the state changes nothing: a late answer, a second press. */
export function next(visit: Visit, happening: Happening): Visit {
  if (happening.type === 'left') return { at: 'left' }
  if (happening.type === 'files') return withFiles(visit, happening.files)
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
    case 'files':
      return afterFiles(visit, happening)
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

/** They become ready, or move, whatever page is shown meanwhile. */
function withFiles(visit: Visit, files: Files): Visit {
  if (!('draft' in visit) || visit.draft.files === files) return visit
  const draft = { ...visit.draft, files }
  return visit.at === 'sending'
    ? { ...visit, draft, stage: stageWith(visit.stage, files) }
    : { ...visit, draft }
}
