/** What stands around every page of the portal: the coalition's name, Leave, one column, the foot. */

import type { ComponentChildren, JSX } from 'preact'
import { LeaveButton } from './leave-button.tsx'

interface PortalFrameProps {
  readonly name: string
  readonly home: string
  readonly skip: string
  readonly leave: {
    readonly label: string
    readonly href: string
    readonly onLeave?: (() => void) | undefined
  }
  readonly foot: readonly { readonly href: string; readonly label: string }[]
  readonly footLabel: string
  readonly children: ComponentChildren
}

/** Stands directly in `<body class="portal">`. */
export function PortalFrame(props: PortalFrameProps): JSX.Element {
  const { name, home, skip, leave, foot, footLabel, children } = props
  return (
    <>
      <a class="portal-skip" href="#main">
        {skip}
      </a>
      <header class="portal-head">
        <a class="portal-head__name" href={home}>
          {name}
        </a>
        <LeaveButton {...leave} />
      </header>
      <main class="portal-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="portal-foot">
        <nav class="portal-foot__inner" aria-label={footLabel}>
          <ul>
            {foot.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </>
  )
}
