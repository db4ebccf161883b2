/** One case, in whatever state it is: wires its page and its acts. */

import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { CasePage } from '../cases/case-page.tsx'
import { Destroying, HalfDestroyed, NotOpened, OpeningCase } from '../cases/case-waits.tsx'
import { findOthers } from '../cases/find-others.ts'
import type { CaseEvent, CaseVisit, ShownCase } from '../cases/model.ts'
import { evidenceActs, type EvidenceActs } from '../evidence/evidence-acts.ts'
import { AttestPage } from '../inbox/attest-page.tsx'
import { TellUrgent } from '../mail/tell-urgent.tsx'
import type { Tools } from '../tools.ts'
import { act, answer, decide, destroy, leave, open } from './case-acts.ts'
import type { DeskFacts } from './desk-facts.ts'
import { workOf } from './facts-of.ts'
import { getInTurn, type DeskKeeper, type TellDesk } from './keeper.ts'

interface CaseRoomProps {
  readonly visit: CaseVisit
  readonly facts: DeskFacts
  readonly today: number
  readonly idleMinutes: number
  readonly keeper: DeskKeeper
  readonly tools: Pick<Tools, 'hash' | 'saveFile' | 'saveBlob'>
  readonly tell: TellDesk
}

export function CaseRoom(props: CaseRoomProps): JSX.Element {
  const { visit, keeper, tell } = props
  const onBack = (): void => tell({ type: 'went to', place: 'inbox' })
  switch (visit.at) {
    case 'attesting':
      return <Attesting {...props} visit={visit} />
    case 'opening':
      return <OpeningCase {...visit} />
    case 'not opened':
      return (
        <NotOpened {...visit} onBack={onBack} onAgain={() => void open(keeper, visit, visit.way, tell)} />
      )
    case 'shown':
      return <Shown {...props} visit={visit} />
    case 'destroying':
      return <Destroying name={visit.name} />
    case 'half destroyed':
    case 'not destroyed':
      return (
        <HalfDestroyed
          name={visit.name}
          trouble={visit.at === 'not destroyed' ? visit.trouble : null}
          onBack={onBack}
          onAgain={() => void destroy(keeper, visit, tell)}
        />
      )
  }
}

interface AttestingProps extends CaseRoomProps {
  readonly visit: Extract<CaseVisit, { at: 'attesting' }>
}

function Attesting({ visit, today, keeper, tell }: AttestingProps): JSX.Element {
  const tellCase = (event: CaseEvent): void => tell({ type: 'in the case', key: visit.key, event })
  return (
    <AttestPage
      visit={visit}
      today={today}
      onAttest={() => void open(keeper, visit, 'attest', tell)}
      onTurn={(on) => tellCase({ type: 'thinks of leaving', on })}
      onChoose={(why) => tellCase({ type: 'chose why to leave', why })}
      onLeave={(why) => void leave(keeper, visit, why, tell)}
      onBack={() => tell({ type: 'went to', place: 'inbox' })}
    />
  )
}

const actsOf = (keeper: DeskKeeper, tools: CaseRoomProps['tools'], source: string): EvidenceActs =>
  evidenceActs({
    ...tools,
    source,
    inTurn: (get) => getInTurn(keeper, () => get(workOf(keeper))),
  })

interface ShownProps extends CaseRoomProps {
  readonly visit: ShownCase
}

function Shown({ visit, facts, today, idleMinutes, keeper, tools, tell }: ShownProps): JSX.Element {
  const { view } = visit
  const evidence = useMemo(() => actsOf(keeper, tools, view.key), [keeper, tools, view.key])
  return (
    <CasePage
      key={view.key}
      visit={visit}
      desk={facts.name}
      today={today}
      idleMinutes={idleMinutes}
      people={facts.people}
      findOthers={(typed) => findOthers(keeper.work?.desk.followed.cases.values() ?? [], view, typed)}
      templates={facts.templates}
      evidence={evidence}
      tell={(event) => tell({ type: 'in the case', key: view.key, event })}
      onBack={() => tell({ type: 'went to', place: 'inbox' })}
      onAct={(wish) => void act(keeper, visit, wish, tell)}
      onDecide={(approval, isApproved, reason) =>
        void decide(keeper, visit, { approval, isApproved, reason }, tell)
      }
      onLeave={(why) => void leave(keeper, view, why, tell)}
      onSend={() => void answer(keeper, visit, tell)}
      onDestroy={() => void destroy(keeper, view, tell)}
    >
      <TellUrgent session={keeper.tools.session} />
    </CasePage>
  )
}
