/** Before you write: the same text for everybody, never fitted to a browser, a country or an answer. */

import type { JSX } from 'preact'
import { Actions, LinkButton } from '../parts/button.tsx'
import { Fold } from '../parts/fold.tsx'
import { Notice } from '../parts/notice.tsx'
import type { Key, Say } from '../words/all-words.ts'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'

/** Keys of sentences that take no values. */
type Plain = Extract<Key, `safety.${string}`>

interface Part {
  readonly title: Plain
  readonly says: readonly Plain[]
  readonly why: readonly Plain[]
}

const parts: readonly Part[] = [
  {
    title: 'safety.people.title',
    says: ['safety.people.knew', 'safety.people.names', 'safety.people.silent'],
    why: ['safety.people.why'],
  },
  {
    title: 'safety.device.title',
    says: ['safety.device.own', 'safety.device.tor', 'safety.device.bridge', 'safety.device.accounts'],
    why: ['safety.device.why.records', 'safety.device.why.tor', 'safety.device.why.clean'],
  },
  {
    title: 'safety.place.title',
    says: ['safety.place.near', 'safety.place.network', 'safety.place.time'],
    why: ['safety.place.why'],
  },
  {
    title: 'safety.papers.title',
    says: ['safety.papers.words', 'safety.papers.destroy', 'safety.papers.nothing-new'],
    why: ['safety.papers.why.words', 'safety.papers.why.new'],
  },
  { title: 'safety.after.title', says: ['safety.after.close'], why: [] },
  {
    title: 'safety.limits.title',
    says: ['safety.limits.promise', 'safety.limits.code', 'safety.limits.law'],
    why: [],
  },
]

function PartOfPage({ part, say }: { readonly part: Part; readonly say: Say }): JSX.Element {
  return (
    <section>
      <h2>{say(part.title)}</h2>
      <ul>
        {part.says.map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ul>
      {part.why.length > 0 && (
        <Fold summary={say('safety.why')}>
          {part.why.map((key) => (
            <p key={key}>{say(key)}</p>
          ))}
        </Fold>
      )}
    </section>
  )
}

export function Safety({ say }: PageProps): JSX.Element {
  return (
    <>
      <h1>{say('safety.title')}</h1>
      <section>
        <p>
          <strong>{say('safety.lead')}</strong> {say('safety.few')}
        </p>
        <Notice kind="danger" title={say('safety.danger.title')}>
          <p>
            {say('safety.danger')} <a href={pathOf.support}>{say('foot.support')}</a>
          </p>
        </Notice>
      </section>
      {parts.map((part) => (
        <PartOfPage key={part.title} part={part} say={say} />
      ))}
      <Actions>
        <LinkButton kind="filled" href={pathOf.write}>
          {say('start.write')}
        </LinkButton>
      </Actions>
      <p class="soft">{say('safety.same-for-all')}</p>
    </>
  )
}
