/** How far the files are: true stages, pause, what is kept. The report waits for the last of them. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import type { Upload, UploadStop } from '../files.ts'
import { movedInWords, sizeInWords, timeLeft, type SayFiles } from '../files/sizes.ts'
import type { FilesProps } from '../files/view-props.ts'

interface UploadPageProps extends FilesProps {
  readonly onBack: () => void
}

/** "Sending: 38 of 214 MB, about 6 minutes". */
export function movingWords(
  upload: Extract<Upload, { is: 'moving' }>,
  say: SayFiles,
  locale: string,
): string {
  const moved = movedInWords(locale, upload)
  const left = timeLeft(say, upload.of - upload.sent, upload.perSecond)
  return left === null ? say('upload.moving', moved) : say('upload.moving.left', { ...moved, left })
}

function Stage({ upload, say, locale }: FilesProps & { readonly upload: Upload | null }): JSX.Element {
  if (upload === null || upload.is === 'preparing' || upload.is === 'stopped')
    return <Progress id="stage" words={say('upload.preparing')} />
  switch (upload.is) {
    case 'puzzle':
      return (
        <>
          <Progress id="stage" words={say('upload.puzzle')} />
          <p>{say('upload.puzzle.todo')}</p>
        </>
      )
    case 'checking':
      return <Progress id="stage" words={say('upload.checking')} />
    case 'done':
      return <p>{say('upload.done')}</p>
    case 'moving':
      return (
        <>
          <Progress id="stage" words={movingWords(upload, say, locale)} done={upload.sent} of={upload.of} />
          {upload.perSecond !== null && (
            <p class="soft">{say('upload.speed', { size: sizeInWords(locale, upload.perSecond) })}</p>
          )}
        </>
      )
    case 'paused': {
      const words = say('upload.paused', movedInWords(locale, upload))
      return <Progress id="stage" words={words} done={upload.sent} of={upload.of} />
    }
    case 'waiting': {
      const there = say('upload.waiting.there', movedInWords(locale, upload))
      return (
        <>
          <p>
            {say('upload.waiting')} {say('upload.waiting.again', { n: upload.seconds })}
          </p>
          <Progress id="stage" words={there} done={upload.sent} of={upload.of} />
        </>
      )
    }
  }
}

function Way({ files, desk, say }: FilesProps): JSX.Element | null {
  const is = files.upload?.is
  if (is === 'moving') return <Button onPress={() => desk.pause()}>{say('upload.pause')}</Button>
  if (is === 'paused')
    return (
      <Button kind="filled" onPress={() => desk.goOn()}>
        {say('upload.go-on')}
      </Button>
    )
  if (is !== 'waiting') return null
  return (
    <Button kind="filled" onPress={() => desk.tryNow()}>
      {say('upload.try-now')}
    </Button>
  )
}

export function UploadPage(props: UploadPageProps): JSX.Element {
  const { files, say, onBack } = props
  return (
    <>
      <h1>{say('upload.title')}</h1>
      <section>
        <Stage {...props} upload={files.upload} />
        <p>
          {say('upload.keep')} {say('upload.then')}
        </p>
      </section>
      <Actions>
        <Way {...props} />
        <Button kind="quiet" onPress={onBack}>
          {say('upload.cancel')}
        </Button>
      </Actions>
    </>
  )
}

/** On the pages before: that files travel meanwhile. */
export function UploadLine({ files, say, locale }: FilesProps): JSX.Element | null {
  const { upload } = files
  if (upload === null || upload.is === 'stopped') return null
  return (
    <p class="soft">
      {upload.is === 'done' ? say('upload.done') : say('upload.meanwhile')}{' '}
      {upload.is === 'moving' && movingWords(upload, say, locale)}
    </p>
  )
}

const worded = ['no-room', 'changed'] as const

export function UploadStopped({ why, say, locale }: FilesProps & { readonly why: UploadStop }): JSX.Element {
  const key = worded.find((code) => code === why.code) ?? 'other'
  const most = why.code === 'no-room' ? why.most : null
  return (
    <Notice kind="attend" title={say(`stopped.${key}`)} code={why.code}>
      <p>
        {most !== null && most > 0 && say('stop.no-room.todo', { size: sizeInWords(locale, most) })}{' '}
        {say(`stopped.${key}.todo`)}
      </p>
    </Notice>
  )
}
