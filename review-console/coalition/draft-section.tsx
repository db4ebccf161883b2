/** What somebody is about to sign, in the same sentences in which the others will read it. */

import type { JSX } from 'preact'
import { changesBetween, type InForce } from '../../crypto/roster-changes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'
import { BrokenNotice, ChangeList } from './change-card.tsx'
import { brokenRules } from './change-rules.ts'
import type { CoalitionFacts } from './coalition-facts.ts'
import { nextDocuments, type Edit } from './next-list.ts'

/** Root and list as they would be with this draft. */
export function afterDraft({ now, today }: CoalitionFacts, draft: readonly Edit[]): InForce {
  if (draft.length === 0) return now
  const { root, roster } = nextDocuments(now, draft, today)
  return { root: root ?? now.root, roster }
}

interface DraftProps {
  readonly facts: CoalitionFacts
  readonly draft: readonly Edit[]
  readonly isBusy: boolean
  readonly onSign: () => void
  readonly onTakeBack: () => void
  readonly onThrowAway: () => void
}

export function DraftSection(props: DraftProps): JSX.Element {
  return (
    <section>
      <h2 id="draft-title" tabIndex={-1}>
        {say('draft.title')}
      </h2>
      {props.draft.length === 0 ? <p>{say('draft.none')}</p> : <Draft {...props} />}
    </section>
  )
}

function Draft({ facts, draft, isBusy, onSign, onTakeBack, onThrowAway }: DraftProps): JSX.Element {
  const { now, today } = facts
  const after = afterDraft(facts, draft)
  const what = changesBetween(now, after)
  const broken = brokenRules(now, after, today)
  const isNothing = what.length === 0
  return (
    <div class="console-card">
      <p>{isNothing ? say('draft.nothing-changes') : say('draft.text')}</p>
      <ChangeList what={what} now={now} today={today} />
      <BrokenNotice broken={broken} title={say('rule.title')} />
      {!isNothing && broken.length === 0 && <p>{say('draft.needs', { n: signaturesFor(now, after) })}</p>}
      <Actions>
        {!isNothing && broken.length === 0 && (
          <Button kind="filled" busy={isBusy} onPress={onSign}>
            {say(signaturesFor(now, after) === 1 ? 'draft.sign-alone' : 'draft.sign')}
          </Button>
        )}
        {draft.length > 1 && (
          <Button busy={isBusy} onPress={onTakeBack}>
            {say('draft.take-back')}
          </Button>
        )}
        <Button busy={isBusy} onPress={onThrowAway}>
          {say('draft.throw-away')}
        </Button>
      </Actions>
    </div>
  )
}

/** Those who vouch now and those who vouch then both sign: never fewer than the larger number. */
const signaturesFor = (now: InForce, after: InForce): number =>
  Math.max(now.root.threshold, after.root.threshold)
