/** Coming back: which view for which state. */

import type { JSX } from 'preact'
import type { Coming, ComingHappening } from '../come-back.ts'
import { canReach } from '../come-back-acts.ts'
import type { FilesStep } from '../files/files-step.tsx'
import { AddPage } from './add-page.tsx'
import { Announcer } from './announcer.tsx'
import { ChooseDesk } from './choose-desk.tsx'
import { ClosedPage } from './closed-page.tsx'
import { DestroyPage } from './destroy-page.tsx'
import { FilesPlace } from './files-place.tsx'
import { EnterWords } from './enter-words.tsx'
import { LookingPage } from './looking-page.tsx'
import { NoDesk } from './no-desk.tsx'
import { ReportPage, toldWords } from './report-page.tsx'
import { SendingPage } from './sending-page.tsx'
import type { Spoken, Told } from './view-props.ts'

export interface ReturnPageProps extends Spoken {
  readonly now: Coming
  readonly tell: Told<ComingHappening>
  /** Null before somebody came to the Files step. */
  readonly step: FilesStep | null
  readonly onLook: () => void
  readonly onSend: () => void
}

function announcement({ now, step, say }: ReturnPageProps): string {
  if (now.at === 'entering' && now.isWaiting) return say('enter.checking')
  if (now.at === 'entering' && now.doNotFit) return say('enter.sum.title')
  if (now.at === 'reading') return toldWords(now, say)
  if (now.at !== 'sending') return ''
  if (now.stage.stage === 'uploading') return step?.announcement(now.act.files) ?? ''
  if (now.stage.stage === 'sealing') return say('doing.sealing')
  if (now.stage.stage === 'solving') return say('sending.puzzle')
  return now.stage.stage === 'sending' ? say('sending.sending', { size: now.stage.kilobytes }) : ''
}

function View(props: ReturnPageProps): JSX.Element | null {
  const { now, tell, step, say, locale } = props
  switch (now.at) {
    case 'entering':
      return <EnterWords {...props} now={now} />
    case 'closed':
      return (
        <ClosedPage
          closed={now.closed}
          onTryAgain={() => tell({ type: 'asked-to-open-again' })}
          {...{ say, locale }}
        />
      )
    case 'looking':
    case 'not-reached':
      return <LookingPage {...props} now={now} />
    case 'reading':
      return <ReportPage {...props} now={now} />
    case 'choosing-desk':
      if (canReach(now).length === 0) return <NoDesk {...props} />
      return (
        <ChooseDesk
          title={say('choose.title')}
          hint={say('choose.hint')}
          button={say('choose.button')}
          desks={canReach(now)}
          chosen={now.chosen}
          onPoint={(desk) => tell({ type: 'pointed-at-desk', desk })}
          onChoose={() => tell({ type: 'chose-desk' })}
          onBack={() => tell({ type: 'went-back' })}
          {...{ say, locale }}
        />
      )
    case 'adding':
      return <AddPage {...props} now={now} />
    case 'adding-files':
      return (
        <FilesPlace goesTo="add" files={now.files} reader={now.desk.name} {...{ now, tell, step, say }} />
      )
    case 'destroying':
      return <DestroyPage {...props} now={now} />
    case 'sending':
      return (
        <SendingPage
          stage={now.stage}
          files={now.act.files}
          reader={now.act.desk.name}
          step={step}
          sealing={say('doing.sealing')}
          kept={say('doing.kept')}
          back={say('back')}
          onBack={() => tell({ type: 'went-back' })}
          {...{ tell, say, locale }}
        />
      )
    case 'left':
      return null
  }
}

export function ReturnPage(props: ReturnPageProps): JSX.Element {
  return (
    <>
      <View {...props} />
      <Announcer words={announcement(props)} />
    </>
  )
}
