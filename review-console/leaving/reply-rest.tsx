/** Who has no last reply yet, by name, and why. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'
import { sayTrouble } from '../words/troubles.ts'
import type { LeavingFacts, WhyNot } from './leaving-facts.ts'
import type { ShownLeaving } from './model.ts'

const whyKey = {
  'not attested': 'leaving.why.not-attested',
  'newer version': 'leaving.why.newer-version',
  unread: 'leaving.why.unread',
} as const satisfies Readonly<Record<WhyNot, string>>

export function ReplyRest({ now: { facts, sent } }: { readonly now: ShownLeaving }): JSX.Element {
  const failed = (sent?.failed ?? []).map(({ key, name, code }) => {
    const { title, todo } = sayTrouble(code)
    return { key, name, why: `${title}. ${todo}` }
  })
  const blocked = facts.blocked.map(({ key, name, why }) => ({ key, name, why: say(whyKey[why]) }))
  return (
    <>
      <Reasons title={say('leaving.reply.failed')} of={failed} />
      {!facts.isClosed && <Reasons title={say('leaving.reply.blocked')} of={blocked} />}
      {!facts.isClosed && <Counts facts={facts} />}
    </>
  )
}

interface ReasonsProps {
  readonly title: string
  readonly of: readonly { readonly key: string; readonly name: string; readonly why: string }[]
}

const Reasons = ({ title, of }: ReasonsProps): JSX.Element | null =>
  of.length === 0 ? null : (
    <Notice kind="attend" title={title}>
      <ul>
        {of.map(({ key, name, why }) => (
          <li key={key}>
            <strong>{name}</strong> {why}
          </li>
        ))}
      </ul>
    </Notice>
  )

function Counts({ facts }: { readonly facts: LeavingFacts }): JSX.Element {
  const { unopened, had, others, unanswerable, over } = facts
  return (
    <>
      {unopened > 0 && <p>{say('leaving.reply.unopened', { n: unopened })}</p>}
      {had > 0 && <p class="soft">{say('leaving.reply.had', { n: had })}</p>}
      {others > 0 && <p class="soft">{say('leaving.reply.others', { n: others })}</p>}
      {unanswerable > 0 && <p class="soft">{say('leaving.reply.unanswerable', { n: unanswerable })}</p>}
      {over > 0 && <p class="soft">{say('leaving.reply.over', { n: over })}</p>}
    </>
  )
}
