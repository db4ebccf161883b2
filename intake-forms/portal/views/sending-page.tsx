/** What is happening to what was sealed, stage by stage, and what to do when it stops. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import type { Files } from '../files.ts'
import type { FilesStep } from '../files/files-step.tsx'
import type { SendHappening, Stage, Stop } from '../sending-model.ts'
import type { Closed } from '../opening.ts'
import { ClosedNotice } from './closed-page.tsx'
import { FilesDrawn } from './files-drawn.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly stage: Stage
  readonly files: Files
  /** The desk's name. */
  readonly reader: string
  readonly step: FilesStep | null
  /** "Sealing your report…": a report and a few lines are not the same. */
  readonly sealing: string
  /** What stays in this tab when it stops. */
  readonly kept: string
  readonly back: string
  readonly tell: Told<SendHappening>
  readonly onBack: () => void
}

const worded = [
  'epoch-not-live',
  'unknown-desk',
  'no-room',
  'too-many-tries',
  'puzzle-needed',
  'not-set-up',
  'too-long',
] as const
const keyOf = (code: string): (typeof worded)[number] | 'other' =>
  worded.find((key) => key === code) ?? 'other'

/** The page's own reason; the operator's pause is worded like a signed one. */
function closedIn(why: Stop): Closed | null {
  if (why.by === 'page') return why.closed
  return why.by === 'server' && why.code === 'paused' ? { why: 'paused', untilDay: null } : null
}

function Why({ why, files, reader, step, say, locale }: Props & { readonly why: Stop }): JSX.Element | null {
  if (why.by === 'files')
    return step && <FilesDrawn draw={step.uploadStopped({ files, reader, why: why.why })} />
  const closed = closedIn(why)
  if (closed !== null) return <ClosedNotice {...{ closed, say, locale }} />
  const code = why.by === 'server' ? why.code : 'too-long'
  const key = keyOf(code)
  return (
    <Notice kind="attend" title={say(`refused.${key}`)} code={code}>
      <p>{say(`refused.${key}.todo`)}</p>
    </Notice>
  )
}

function Stopped(props: Props & { readonly why: Stop }): JSX.Element {
  const { why, say, kept, back, tell, onBack } = props
  const isTooLong = why.by === 'size'
  return (
    <>
      <h1>{say('refused.title')}</h1>
      <section>
        <Why {...props} />
        <p>
          {closedIn(why) !== null && say('stop.nothing-sent')} {kept}
        </p>
      </section>
      <Actions>
        {!isTooLong && (
          <Button kind="filled" onPress={() => tell({ type: 'asked-to-seal-again' })}>
            {say('refused.again')}
          </Button>
        )}
        <Button kind={isTooLong ? 'filled' : 'plain'} onPress={onBack}>
          {back}
        </Button>
      </Actions>
    </>
  )
}

function Interrupted({ seconds, say, tell }: Props & { readonly seconds: number }): JSX.Element {
  return (
    <>
      <h1>{say('interrupted.title')}</h1>
      <section>
        <p>
          {say('interrupted.kept')} {say('interrupted.again', { n: seconds })}
        </p>
        <p>{say('interrupted.same')}</p>
      </section>
      <Actions>
        <Button kind="filled" onPress={() => tell({ type: 'asked-to-retry' })}>
          {say('interrupted.button')}
        </Button>
      </Actions>
    </>
  )
}

export function SendingPage(props: Props): JSX.Element {
  const { stage, files, reader, step, say, sealing, onBack } = props
  if (stage.stage === 'stopped') return <Stopped {...props} why={stage.why} />
  if (stage.stage === 'uploading')
    return <>{step && <FilesDrawn draw={step.uploadPage({ files, reader, onBack })} />}</>
  if (stage.stage === 'interrupted') return <Interrupted {...props} seconds={stage.seconds} />
  return (
    <>
      <h1>{say('sending.title')}</h1>
      <section>
        {stage.stage === 'sealing' ? (
          <Progress id="stage" words={sealing} />
        ) : (
          <>
            <p>{say('sending.sealed')}</p>
            <Progress
              id="stage"
              words={
                stage.stage === 'solving'
                  ? say('sending.puzzle')
                  : say('sending.sending', { size: stage.kilobytes })
              }
            />
          </>
        )}
        <p>{say('sending.keep')}</p>
      </section>
    </>
  )
}
