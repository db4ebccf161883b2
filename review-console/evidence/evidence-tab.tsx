/** The files of a case: what came with what, which are cleaned, their hashes. Nothing is opened before it is asked for. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { CasePageProps } from '../cases/case-props.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { CompareHash } from './compare-hash.tsx'
import type { ChosenFile } from './evidence-acts.ts'
import { FileRow, type Beside } from './file-row.tsx'
import { FilesLine } from './files-line.tsx'
import { keyOf, type AtEvidence } from './model.ts'
import { sizeWords } from './size-words.ts'
import type { IndexLie, SentFile, SentFiles } from './sent-files.ts'
import { useEvidence, type HeldEvidence } from './use-evidence.ts'

export function EvidenceTab({ visit, evidence }: CasePageProps): JSX.Element {
  const { evidence: sent } = visit.view
  const held = useEvidence(evidence, sent.length > 0)
  if (sent.length === 0)
    return (
      <section aria-label={say('tab.evidence')}>
        <p>{say('evidence.none')}</p>
      </section>
    )
  return (
    <section aria-label={say('tab.evidence')} class="blocks">
      <FilesLine sent={sent} />
      <p class="soft">{say('evidence.care')}</p>
      <StatusLine words={sayWork(held.at, sent)} />
      {sent.map((one) => (
        <Came key={one.id} sent={one} held={held} all={chosenIn(sent)} />
      ))}
      <CompareHash files={sent.flatMap(({ files }) => files)} />
    </section>
  )
}

interface CameProps {
  readonly sent: SentFiles
  readonly held: HeldEvidence
  readonly all: readonly ChosenFile[]
}

const chosenIn = (sent: readonly SentFiles[]): readonly ChosenFile[] =>
  sent.flatMap(({ id, files }) => files.map(({ n }) => ({ statement: id, n })))

function besideOf(all: readonly ChosenFile[], chosen: ChosenFile): Beside {
  const at = all.findIndex((one) => keyOf(one) === keyOf(chosen))
  return { before: all[at - 1] ?? null, after: all[at + 1] ?? null }
}

function Came({ sent, held, all }: CameProps): JSX.Element {
  const { id, day, files, lie } = sent
  return (
    <section class="blocks" aria-labelledby={`files-${id}`}>
      <h2 id={`files-${id}`}>
        {say(sent.with === 'report' ? 'evidence.with-report' : 'evidence.with-follow-up')} · {sayDay(day)}
      </h2>
      {lie !== null && <Lie lie={lie} />}
      {held.at.missing.has(id) && <Missing />}
      {files.map((file) => {
        const chosen = { statement: id, n: file.n }
        return <FileRow key={file.n} {...{ file, chosen, held }} beside={besideOf(all, chosen)} />
      })}
    </section>
  )
}

const lieWords = {
  unreadable: ['lie.unreadable', 'lie.unreadable.text'],
  'no volume': ['lie.no-volume', 'lie.no-volume.text'],
  overfull: ['lie.overfull', 'lie.overfull.text'],
} as const

function Lie({ lie }: { readonly lie: IndexLie }): JSX.Element {
  const [title, text] = lieWords[lie]
  return (
    <Notice kind="attend" title={say(title)}>
      <p>{say(text)}</p>
    </Notice>
  )
}

const Missing = (): JSX.Element => (
  <Notice kind="attend" title={say('lie.missing')}>
    <p>{say('lie.missing.text')}</p>
  </Notice>
)

const workWords = { opening: 'file.opening', checking: 'file.checking', saving: 'file.saving' } as const

function sayWork({ work, saved }: AtEvidence, sent: readonly SentFiles[]): string {
  const file = fileOf(sent, work?.key ?? saved)
  if (file === null) return ''
  const { name, size } = file
  if (work === null) return say('file.saved', { name })
  if (work.what === 'opening') return say('file.opening', { name })
  return say(workWords[work.what], { name, done: sizeWords(work.done), all: sizeWords(size) })
}

const fileOf = (sent: readonly SentFiles[], key: string | null): SentFile | null =>
  sent
    .flatMap(({ id, files }) => files.map((file) => ({ file, key: keyOf({ statement: id, n: file.n }) })))
    .find((one) => one.key === key)?.file ?? null
