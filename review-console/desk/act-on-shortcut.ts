/** What each key does where one is. None of them writes anything down, and none of them sends. */

import { answerBoxId } from '../cases/answer-box.tsx'
import { caseTabs, type CaseTab, type ShownCase } from '../cases/model.ts'
import { noteBoxId } from '../cases/notes-tab.tsx'
import { assignBoxId, labelBoxId } from '../cases/shape-forms.tsx'
import { taskBoxId } from '../cases/tasks.tsx'
import { bulkAssignId, bulkLabelId } from '../inbox/bulk-bar.tsx'
import { searchBoxId } from '../inbox/inbox-head.tsx'
import type { InboxEvent } from '../inbox/model.ts'
import { goSoon, goTo } from '../parts/go-to.ts'
import type { RailPlace } from './desk-frame.tsx'
import type { AtDesk, DeskEvent } from './model.ts'
import { focusedRow, moveInRows, type Shortcut } from './shortcuts.ts'

export interface ShortcutTools {
  readonly page: Document
  readonly state: AtDesk
  readonly tell: (event: DeskEvent) => void
  readonly onLock: () => void
  /** Opens the case before or after this one in the list. */
  readonly onBeside: (by: 1 | -1) => void
}

export function actOnShortcut(shortcut: Shortcut, tools: ShortcutTools): void {
  const { state, onLock } = tools
  if (!state.hasShortcuts) return
  if (shortcut === 'lock') return onLock()
  if (goesPlaces(shortcut, tools)) return
  if (state.place === 'inbox') return inInbox(shortcut, tools)
  if (state.place === 'people') return inPeople(shortcut, tools)
  if (state.visit?.at === 'shown') inCase(shortcut, state.visit, tools)
}

const placeOf: Readonly<Partial<Record<Shortcut, RailPlace>>> = {
  inbox: 'inbox',
  approvals: 'approvals',
  people: 'people',
  coalition: 'coalition',
  help: 'keys',
}

function goesPlaces(shortcut: Shortcut, { page, state, tell }: ShortcutTools): boolean {
  const place = placeOf[shortcut]
  if (place !== undefined) {
    tell({ type: 'went to', place })
    return true
  }
  if (shortcut === 'search') {
    if (state.place !== 'inbox') tell({ type: 'went to', place: 'inbox' })
    goSoon(page, [searchBoxId])
    return true
  }
  if (shortcut !== 'back') return false
  if (state.place !== 'inbox') tell({ type: 'went to', place: 'inbox' })
  else tell({ type: 'in the inbox', event: { type: 'selected none' } })
  return true
}

function inInbox(shortcut: Shortcut, { page, state, tell }: ShortcutTools): void {
  const tellInbox = (event: InboxEvent): void => tell({ type: 'in the inbox', event })
  const row = focusedRow(page)
  switch (shortcut) {
    case 'down':
    case 'up':
      return moveInRows(page, shortcut === 'down' ? 1 : -1)
    case 'select':
      return row === null ? undefined : tellInbox({ type: 'turned a row', key: row })
    case 'unread':
      return tellInbox({ type: 'turned unread' })
    case 'assign':
    case 'label':
      // Without a selection it is the row in hand.
      if (state.inbox.selected.length === 0 && row !== null) tellInbox({ type: 'turned a row', key: row })
      tellInbox({ type: 'asks', asks: shortcut === 'assign' ? 'whose' : 'which label' })
      return goSoon(page, [shortcut === 'assign' ? bulkAssignId : bulkLabelId])
    default:
  }
}

function inPeople(shortcut: Shortcut, { page }: ShortcutTools): void {
  if (shortcut === 'down' || shortcut === 'up') moveInRows(page, shortcut === 'down' ? 1 : -1)
}

function inCase(shortcut: Shortcut, { view }: ShownCase, tools: ShortcutTools): void {
  const { page, tell, onBeside } = tools
  const turnTo = (tab: CaseTab): void =>
    tell({ type: 'in the case', key: view.key, event: { type: 'turned to', tab } })
  const goIn = (tab: CaseTab, field: string): void => {
    turnTo(tab)
    goSoon(page, [field])
  }
  switch (shortcut) {
    case 'tab 1':
    case 'tab 2':
    case 'tab 3':
    case 'tab 4':
    case 'tab 5':
      return turnTo(caseTabs[Number(shortcut.slice(-1)) - 1] ?? 'account')
    case 'previous':
    case 'next':
      return onBeside(shortcut === 'next' ? 1 : -1)
    case 'note':
      return goIn('notes', noteBoxId)
    case 'task':
      return goIn('notes', taskBoxId)
    case 'write':
      return goIn('conversation', answerBoxId)
    case 'assign':
      return void goTo(page, assignBoxId)
    case 'label':
      return void goTo(page, labelBoxId)
    case 'veil':
      return tell({ type: 'turned every veil' })
    default:
  }
}
