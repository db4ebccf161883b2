/** A new key, shown once: to be copied by hand, as one line, or as the line of a file; and what to do with it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { inGroups } from '../session/code-secret.ts'
import { say } from '../words/say.ts'
import type { ShownKey } from './model.ts'
import { sayOfKey } from './sentences.ts'

interface KeyPageProps extends ShownKey {
  /** `….onion`; null while tor has not made it. */
  readonly address: string | null
  /** 52 of them. */
  readonly letters: string
  readonly onForget: () => void
}

export function KeyPage({ whose, isUnsure, address, letters, onForget }: KeyPageProps): JSX.Element {
  return (
    <>
      <section>
        <PageHeading>{sayOfKey('key.title', whose)}</PageHeading>
        {isUnsure && <Unsure hadKey={whose.hasKey} />}
        <p>{say('key.once')}</p>
        <p class="soft">{say('key.by-hand')}</p>
        <div class="console-thirteen">
          <WordGrid words={inGroups(letters).split(' ')} label={say('key.groups')} lang="en" />
        </div>
      </section>
      <section>
        <h2>{say('key.line')}</h2>
        <Line id="key-line">{letters}</Line>
      </section>
      <WhatNext whose={whose} isUnsure={isUnsure} address={address} />
      {address !== null && (
        <Fold summary={say('key.file')}>
          <p>{say('key.file-text')}</p>
          <h3>{say('key.file-line')}</h3>
          <Line id="key-file-line">{`${address.replace('.onion', '')}:descriptor:x25519:${letters}`}</Line>
        </Fold>
      )}
      <Actions>
        <Button kind="filled" onPress={onForget}>
          {say('key.forget')}
        </Button>
      </Actions>
    </>
  )
}

const Line = ({ id, children }: { readonly id: string; readonly children: string }): JSX.Element => (
  <p id={id} class="console-line" dir="ltr" translate={false}>
    {children}
  </p>
)

const Unsure = ({ hadKey }: { readonly hadKey: boolean }): JSX.Element => (
  <div role="alert">
    <Notice kind="attend" title={say('key.unsure')} code="no-answer">
      <p>{say(hadKey ? 'key.unsure-before' : 'key.unsure-first')}</p>
    </Notice>
  </div>
)

function WhatNext({ whose, isUnsure, address }: Omit<KeyPageProps, 'letters' | 'onForget'>): JSX.Element {
  return (
    <section>
      <h2>{say('key.what-next')}</h2>
      <ul>
        <li>{address === null ? say('key.type-it') : say('key.type-it-at', { address })}</li>
        <li>{sayOfKey('key.hand-over', whose)}</li>
        <li>{say('key.reaches')}</li>
        {whose.hasKey && !isUnsure && <li>{sayOfKey('key.replaced', whose)}</li>}
      </ul>
      <Notice title={say('key.renewing-title')}>
        <p>{say('key.renewing')}</p>
      </Notice>
    </section>
  )
}
