/** Before anything else: the two facts that matter, and a way out. */

import type { JSX } from 'preact'
import { Actions, Button, LinkButton } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { AwayEverywhere } from '../../pages/away-notice.tsx'
import { pathOf } from '../../pages/facts.ts'
import type { Happening, On } from '../visit.ts'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'can-you-write'>
  readonly tell: Told<Happening>
}

export function CanYouWrite({ visit, say, locale, tell }: Props): JSX.Element {
  return (
    <>
      <h1>{say('can.title')}</h1>
      <section>
        <h2>{say('can.danger.title')}</h2>
        <p>{say('can.danger')}</p>
        <Actions>
          <LinkButton href={pathOf.support}>{say('help.open')}</LinkButton>
        </Actions>
      </section>
      <section>
        <h2>{say('can.device.title')}</h2>
        <p>{say('can.device')}</p>
        <p>
          <a href={pathOf.safety} target="_blank" rel="noreferrer">
            {say('can.read-first')}
          </a>
        </p>
      </section>
      <p>{say('can.stored')}</p>
      {visit.opened !== null && <AwayEverywhere desks={visit.opened.desks} {...{ say, locale }} />}
      {visit.isWaiting ? (
        <Notice title={say('can.waiting')} />
      ) : (
        <Actions>
          <Button kind="filled" onPress={() => tell({ type: 'asked-to-write' })}>
            {say('can.write')}
          </Button>
        </Actions>
      )}
    </>
  )
}
