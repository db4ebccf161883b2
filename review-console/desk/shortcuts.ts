/** The keys of the console. They do nothing in a field or over a dialog, and none of them sends anything. */

export type Shortcut =
  | 'down'
  | 'up'
  | 'back'
  | 'help'
  | 'inbox'
  | 'approvals'
  | 'people'
  | 'coalition'
  | 'search'
  | 'select'
  | 'assign'
  | 'label'
  | 'unread'
  | 'previous'
  | 'next'
  | 'note'
  | 'task'
  | 'write'
  | 'veil'
  | 'lock'
  | 'tab 1'
  | 'tab 2'
  | 'tab 3'
  | 'tab 4'
  | 'tab 5'

const plainKeys: Readonly<Record<string, Shortcut>> = {
  j: 'down',
  k: 'up',
  Escape: 'back',
  '?': 'help',
  '/': 'search',
  x: 'select',
  a: 'assign',
  l: 'label',
  u: 'unread',
  '[': 'previous',
  ']': 'next',
  n: 'note',
  t: 'task',
  r: 'write',
  v: 'veil',
  1: 'tab 1',
  2: 'tab 2',
  3: 'tab 3',
  4: 'tab 4',
  5: 'tab 5',
}
/** After `g`, within so long. */
const placeKeys: Readonly<Record<string, Shortcut>> = {
  i: 'inbox',
  a: 'approvals',
  p: 'people',
  c: 'coalition',
}
const togetherMs = 1500

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing' | 'timeStamp'
>

/** Tells presses apart; remembers a `g` for a moment. */
export function readShortcuts(): (pressed: Pressed) => Shortcut | null {
  let leaderAt: number | null = null
  return (pressed) => {
    if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return null
    const isAfterLeader = leaderAt !== null && pressed.timeStamp - leaderAt <= togetherMs
    leaderAt = pressed.key === 'g' ? pressed.timeStamp : null
    if (isAfterLeader) return placeKeys[pressed.key] ?? null
    if (pressed.key === 'L' && pressed.shiftKey) return 'lock'
    return plainKeys[pressed.key] ?? null
  }
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select')

/** Listens until the returned function is called. */
export function onShortcut(page: Document, act: (shortcut: Shortcut) => void): () => void {
  const read = readShortcuts()
  const heard = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || page.querySelector('dialog[open]') !== null) return
    const shortcut = read(event)
    if (shortcut === null) return
    event.preventDefault()
    act(shortcut)
  }
  page.addEventListener('keydown', heard)
  return () => page.removeEventListener('keydown', heard)
}

/** Rows, and below them the button that shows more. */
const stops = '.data-list [id^="row-"], .console-person[id^="row-"], #more-rows'

/** Moves the focus in the list of rows; from outside the list, to its first. */
export function moveInRows(page: Document, by: 1 | -1): void {
  const rows = [...page.querySelectorAll<HTMLElement>(stops)]
  const at = rows.findIndex((row) => row === page.activeElement)
  rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus()
}

/** Of the row that has the focus; null outside the list. */
export function focusedRow(page: Document): string | null {
  const id = page.activeElement?.id ?? ''
  return id.startsWith('row-') ? id.slice('row-'.length) : null
}
