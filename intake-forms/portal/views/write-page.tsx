/** Writing a report: which view for which state. */

import type { JSX } from 'preact'
import type { FilesStep } from '../files/files-step.tsx'
import { anyTopic, desksFor } from '../topics.ts'
import type { Happening, Visit } from '../visit.ts'
import { Announcer } from './announcer.tsx'
import { CanYouWrite } from './can-you-write.tsx'
import { CheckPage } from './check-page.tsx'
import { ChooseDesk } from './choose-desk.tsx'
import { ChooseTopic } from './choose-topic.tsx'
import { FilesPlace } from './files-place.tsx'
import { ClosedPage } from './closed-page.tsx'
import { ProvePage } from './prove-page.tsx'
import { QuestionPage } from './question-page.tsx'
import { SendingPage } from './sending-page.tsx'
import { SentPage } from './sent-page.tsx'
import type { Spoken, Told } from './view-props.ts'
import { WithoutPage } from './without-page.tsx'
import { WordsPage } from './words-page.tsx'

export interface WritePageProps extends Spoken {
  readonly visit: Visit
  readonly tell: Told<Happening>
  /** Null before somebody came to the Files step. */
  readonly step: FilesStep | null
  readonly onKeepWords: () => void
  readonly onProve: () => void
}

function announcement({ visit, step, say }: WritePageProps): string {
  if (visit.at === 'can-you-write' && visit.isWaiting) return say('can.waiting')
  if (visit.at !== 'sending') return ''
  if (visit.stage.stage === 'uploading') return step?.announcement(visit.draft.files) ?? ''
  if (visit.stage.stage === 'sealing') return say('sending.sealing')
  if (visit.stage.stage === 'solving') return say('sending.puzzle')
  return visit.stage.stage === 'sending' ? say('sending.sending', { size: visit.stage.kilobytes }) : ''
}

function View(props: WritePageProps): JSX.Element | null {
  const { visit, tell, step, say, locale } = props
  switch (visit.at) {
    case 'can-you-write':
      return <CanYouWrite {...props} visit={visit} />
    case 'closed':
      return (
        <ClosedPage
          closed={visit.closed}
          onTryAgain={() => tell({ type: 'asked-to-open-again' })}
          {...{ say, locale }}
        />
      )
    case 'choosing-topic':
      return <ChooseTopic {...props} visit={visit} />
    case 'choosing-desk':
      return (
        <ChooseDesk
          title={say('desk.choose.title')}
          hint={say('desk.choose.hint')}
          button={say('desk.choose.button')}
          problem={visit.isMissing ? say('desk.choose.problem') : undefined}
          otherwise={say('desk.choose.none')}
          {...desksFor(visit.opened, visit.topic ?? anyTopic)}
          chosen={visit.chosen}
          onPoint={(desk) => tell({ type: 'pointed-at-desk', desk })}
          onChoose={() => tell({ type: 'chose-desk' })}
          onBack={() => tell({ type: 'went-back' })}
          {...{ say, locale }}
        />
      )
    case 'answering':
      return <QuestionPage {...props} visit={visit} />
    case 'files':
      return (
        <FilesPlace
          now={visit}
          goesTo="check"
          files={visit.draft.files}
          reader={visit.draft.desk.name}
          {...{ tell, step, say }}
        />
      )
    case 'checking':
      return <CheckPage {...props} visit={visit} />
    case 'words':
      return <WordsPage {...props} visit={visit} />
    case 'proving':
      return <ProvePage {...props} visit={visit} />
    case 'without':
      return <WithoutPage {...props} />
    case 'sending':
      return (
        <SendingPage
          stage={visit.stage}
          files={visit.draft.files}
          reader={visit.draft.desk.name}
          step={step}
          sealing={say('sending.sealing')}
          kept={say('refused.kept')}
          back={say('refused.look')}
          onBack={() => tell({ type: 'went-back' })}
          {...{ tell, say, locale }}
        />
      )
    case 'sent':
      return <SentPage {...props} visit={visit} />
    case 'left':
      return null
  }
}

export function WritePage(props: WritePageProps): JSX.Element {
  return (
    <>
      <View {...props} />
      <Announcer words={announcement(props)} />
    </>
  )
}
