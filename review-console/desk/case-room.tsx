/** One case, in whatever state it is: wires its page and its acts. */

import type { JSX } from 'preact'
import { CasePage } from '../cases/case-page.tsx'
import { Destroying, HalfDestroyed, NotOpened, OpeningCase } from '../cases/case-waits.tsx'
import type { CaseEvent, CaseVisit, ShownCase } from '../cases/model.ts'
import { TellUrgent } from '../mail/tell-urgent.tsx'
import { answer, destroy, open } from './case-acts.ts'
import type { DeskKeeper, TellDesk } from './keeper.ts'

interface CaseRoomProps {
  readonly visit: CaseVisit
  readonly desk: string
  readonly idleMinutes: number
  readonly keeper: DeskKeeper
  readonly tell: TellDesk
}

export function CaseRoom({ visit, desk, idleMinutes, keeper, tell }: CaseRoomProps): JSX.Element {
  const onBack = (): void => tell({ type: 'went to', place: 'inbox' })
  switch (visit.at) {
    case 'opening':
      return <OpeningCase name={visit.name} stage={visit.stage} />
    case 'not opened':
      return <NotOpened {...visit} onBack={onBack} onAgain={() => void open(keeper, visit, tell)} />
    case 'shown':
      return <Shown visit={visit} desk={desk} idleMinutes={idleMinutes} keeper={keeper} tell={tell} />
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

interface ShownProps extends Omit<CaseRoomProps, 'visit'> {
  readonly visit: ShownCase
}

function Shown({ visit, desk, idleMinutes, keeper, tell }: ShownProps): JSX.Element {
  const { view, draft } = visit
  const { key } = view
  const tellCase = (event: CaseEvent): void => tell({ type: 'in the case', key, event })
  return (
    <CasePage
      visit={visit}
      desk={desk}
      idleMinutes={idleMinutes}
      onBack={() => tell({ type: 'went to', place: 'inbox' })}
      onLift={(id, isLifted) => tellCase({ type: 'lifted', id, isLifted })}
      onType={(text) => tellCase({ type: 'typed', draft: text })}
      onSend={() => void answer(keeper, key, draft, tell)}
      onDestroy={() => void destroy(keeper, view, tell)}
    >
      <TellUrgent session={keeper.tools.session} />
    </CasePage>
  )
}
