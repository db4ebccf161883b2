/** One file: what it is called and said to be, its hashes, and what can be done with it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { isolate, Isolated } from '../../intake-forms/parts/isolated.tsx'
import { Tag, type TagKind } from '../../intake-forms/parts/tag.tsx'
import { shownText } from '../parts/shown-text.ts'
import { say } from '../words/say.ts'
import type { ChosenFile } from './evidence-acts.ts'
import { FileTroubleNotice } from './file-trouble.tsx'
import { keyOf } from './model.ts'
import { OriginalStep } from './original-step.tsx'
import type { HashVerdict } from './readable-file.ts'
import type { SentFile } from './sent-files.ts'
import { Viewer } from './viewer.tsx'
import { sizeWords } from './size-words.ts'
import type { HeldEvidence } from './use-evidence.ts'

interface FileRowProps {
  readonly file: SentFile
  readonly chosen: ChosenFile
  readonly held: HeldEvidence
  readonly beside: Beside
}

/** The file before and the one after, through all that came; null at the ends. */
export interface Beside {
  readonly before: ChosenFile | null
  readonly after: ChosenFile | null
}

const kindOf: Readonly<Record<SentFile['kind'], TagKind>> = {
  cleaned: 'settled',
  original: 'attend',
  'as-is': 'plain',
}

export function FileRow({ file, chosen, held, beside }: FileRowProps): JSX.Element {
  const { name, sentAs, type, kind, size, hasOriginal } = file
  const key = keyOf(chosen)
  const { at } = held
  const verdict = at.hashes.get(key) ?? null
  const trouble = at.troubles.get(key)
  return (
    <>
      <article class="letter evidence-file" aria-labelledby={`file-${key}`}>
        <p class="letter__head">
          <span class="letter__from" id={`file-${key}`}>
            <bdi>{name}</bdi>
          </span>
          <span>{sizeWords(size)}</span>
        </p>
        <p class="console-tags">
          <Tag kind={kindOf[kind]} word={say(`file.kind.${kind}`)} />
          {verdict !== null && <Verdict verdict={verdict} />}
          <span class="soft small">{say('file.said-type', { type })}</span>
        </p>
        {sentAs !== null && (
          <p class="soft small">
            <Isolated text={say('file.sent-as', { name: isolate(shownText(sentAs)) })} />
          </p>
        )}
        {hasOriginal && <p class="soft small">{say('file.beside')}</p>}
        <Hashes {...file} />
        {trouble !== undefined && <FileTroubleNotice trouble={trouble} />}
        <FileActs {...{ chosen, held }} />
        {at.asked === key && (
          <OriginalStep
            name={name}
            isBusy={at.work !== null}
            onSave={() => held.saveOriginal(chosen)}
            onKeep={() => held.askForOriginal(null)}
          />
        )}
      </article>
      <Shown {...{ chosen, held, beside }} />
    </>
  )
}

const Verdict = ({ verdict }: { readonly verdict: HashVerdict }): JSX.Element =>
  verdict === 'fits' ? (
    <Tag kind="settled" word={say('file.hash-fits')} />
  ) : (
    <Tag kind="attend" word={say('file.hash-differs')} />
  )

/** Of what was not changed on its way both are the same. */
const Hashes = ({ hash, original }: SentFile): JSX.Element => (
  <Facts>
    <Fact name={say('file.hash')}>
      <code class="evidence-hash">{hash}</code>
    </Fact>
    {original !== hash && (
      <Fact name={say('file.hash-original')}>
        <code class="evidence-hash">{original}</code>
      </Fact>
    )}
  </Facts>
)

function Shown({ chosen, held, beside }: Omit<FileRowProps, 'file'>): JSX.Element | null {
  const { shown } = held.at
  if (shown?.key !== keyOf(chosen)) return null
  const look = (other: ChosenFile | null) => (other === null ? undefined : () => held.look(other))
  return (
    <Viewer
      file={shown.file}
      onBefore={look(beside.before)}
      onAfter={look(beside.after)}
      onClose={held.close}
      saveFile={held.saveCopy}
    />
  )
}

function FileActs({ chosen, held }: Pick<FileRowProps, 'chosen' | 'held'>): JSX.Element {
  const isBusy = held.at.work !== null
  const isShown = held.at.shown?.key === keyOf(chosen)
  return (
    <Actions>
      <Button
        id={`look-${keyOf(chosen)}`}
        busy={isBusy}
        onPress={() => (isShown ? held.close() : held.look(chosen))}
      >
        {say(isShown ? 'file.close' : 'file.look')}
      </Button>
      <Button kind="quiet" busy={isBusy} onPress={() => held.check(chosen)}>
        {say('file.check')}
      </Button>
      <Button kind="quiet" busy={isBusy} onPress={() => held.askForOriginal(chosen)}>
        {say('file.as-it-came')}
      </Button>
    </Actions>
  )
}
