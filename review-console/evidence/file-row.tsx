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
import { sizeWords } from './size-words.ts'
import type { HeldEvidence } from './use-evidence.ts'

interface FileRowProps {
  readonly file: SentFile
  readonly chosen: ChosenFile
  readonly held: HeldEvidence
}

const kindOf: Readonly<Record<SentFile['kind'], TagKind>> = {
  cleaned: 'settled',
  original: 'attend',
  'as-is': 'plain',
}

export function FileRow({ file, chosen, held }: FileRowProps): JSX.Element {
  const { name, sentAs, type, kind, size, hasOriginal } = file
  const key = keyOf(chosen)
  const { at } = held
  const verdict = at.hashes.get(key) ?? null
  const trouble = at.troubles.get(key)
  return (
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

function FileActs({ chosen, held }: Omit<FileRowProps, 'file'>): JSX.Element {
  const isBusy = held.at.work !== null
  return (
    <Actions>
      <Button busy={isBusy} onPress={() => held.check(chosen)}>
        {say('file.check')}
      </Button>
      <Button kind="quiet" busy={isBusy} onPress={() => held.askForOriginal(chosen)}>
        {say('file.as-it-came')}
      </Button>
    </Actions>
  )
}
