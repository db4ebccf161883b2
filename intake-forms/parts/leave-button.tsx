/** Leave: top right on every page. Without scripts it is a plain link; with them the page clears itself first. */

import type { JSX } from 'preact'

interface LeaveButtonProps {
  readonly label: string
  readonly href: string
  /** Takes the link's place: clear the state, then go, without a history entry. */
  readonly onLeave?: (() => void) | undefined
}

export function LeaveButton({ label, href, onLeave }: LeaveButtonProps): JSX.Element {
  const leave = (event: Event): void => {
    if (!onLeave) return
    event.preventDefault()
    onLeave()
  }
  return (
    <a class="button button--plain" href={href} rel="noreferrer" onClick={leave}>
      {label}
    </a>
  )
}
