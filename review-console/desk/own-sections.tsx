/** What the desk writes into its own record: aims, texts for answers; and the record's words to compare. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Doing } from '../cases/model.ts'
import { headWords } from '../journal/head-words.ts'
import { HeadWordsSection } from '../journal/head-words-section.tsx'
import type { OpenTeamAct } from '../session/log-verbs.ts'
import { say } from '../words/say.ts'
import { actForTeam } from './desk-acts.ts'
import { workOf } from './facts-of.ts'
import { troubleIn } from './keeper.ts'
import type { AtDeskProps } from './settings-props.ts'
import { TargetsSection } from './targets-section.tsx'
import { TemplatesSection } from './templates-section.tsx'

export function OwnSections({ facts, keeper, tell }: AtDeskProps): JSX.Element {
  const [doing, went] = useState<Doing>('nothing')
  const [about, ask] = useState<OpenTeamAct['act'] | null>(null)
  if (facts === null) return <p class="soft">{say('settings.not-read')}</p>
  const onAct = (act: OpenTeamAct): void => {
    ask(act.act)
    went('doing')
    actForTeam(keeper, act, tell).then(
      () => went('done'),
      (error: unknown) => went(troubleIn(error)),
    )
  }
  const howWent = (act: OpenTeamAct['act']): Doing => (about === act ? doing : 'nothing')
  return (
    <>
      <TargetsSection targets={facts.targets} doing={howWent('targets-set')} onAct={onAct} />
      <TemplatesSection templates={facts.templates} doing={howWent('template-set')} onAct={onAct} />
      <HeadWordsSection
        position={facts.position}
        wordsAt={(position) => headWords(workOf(keeper).desk.follower, position)}
      />
    </>
  )
}
