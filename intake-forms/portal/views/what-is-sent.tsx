/** What will be sent, and what the server sees of it: at the end of the Files step, and on the whole report. */

import type { JSX } from 'preact'
import { Notice } from '../../parts/notice.tsx'
import type { ChosenFile } from '../files.ts'
import { sizeInWords } from '../files/sizes.ts'
import type { FilesProps } from '../files/view-props.ts'
import { bytesOf, isPending, partsOf } from '../files/what-is-sent.ts'

function partsInWords(file: ChosenFile, { say, locale }: FilesProps): string {
  return partsOf(file)
    .map(({ kind, size }) =>
      kind === 'cleaned' && isPending(file)
        ? say('what.cleaned.pending')
        : say(`what.${kind}`, { size: sizeInWords(locale, size) }),
    )
    .join('; ')
}

export function WhatIsSent(props: FilesProps): JSX.Element {
  const { files, say, locale, reader } = props
  const sent = files.chosen.filter((file) => partsOf(file).length > 0)
  return (
    <section>
      <h2>{say('what.title')}</h2>
      {sent.length === 0 ? (
        <p>{say('what.none')}</p>
      ) : (
        <>
          <ul>
            {sent.map((file) => (
              <li key={file.id}>
                <bdi>{file.name}</bdi>: {partsInWords(file, props)}
              </li>
            ))}
          </ul>
          <p>
            {say('what.total', {
              n: sent.flatMap(partsOf).length,
              size: sizeInWords(locale, bytesOf(sent)),
            })}{' '}
            {say('what.server', { desk: reader })}
          </p>
        </>
      )}
    </section>
  )
}

/** Why these files cannot be sent, and what to do. */
export function FilesStop({ files, say, locale }: FilesProps): JSX.Element | null {
  const { stop, most } = files
  if (stop === null) return null
  const size = sizeInWords(locale, most ?? 0)
  const todo =
    stop !== 'no-room'
      ? say(`stop.${stop}.todo`)
      : most === 0 || most === null
        ? say('stop.no-room.none')
        : say('stop.no-room.todo', { size })
  return (
    <Notice kind="attend" title={say(`stop.${stop}`)} code={stop === 'no-room' ? stop : undefined}>
      <p>{todo}</p>
    </Notice>
  )
}
