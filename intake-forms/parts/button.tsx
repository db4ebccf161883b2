/** The button, and the same look for a link. One filled button a page; its label is a verb and an object. */

import type { ComponentChildren, JSX, Ref } from 'preact'

export type ButtonKind = 'filled' | 'plain' | 'quiet'

interface Look {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind | undefined
  /** Only for destroying, and for a person in danger. */
  readonly danger?: boolean | undefined
  readonly id?: string | undefined
}

interface ButtonProps extends Look {
  readonly onPress?: (() => void) | undefined
  /** 'submit' inside a form: Enter in a field then does the same. */
  readonly type?: 'button' | 'submit' | undefined
  readonly disabled?: boolean | undefined
  /** Something is under way: it keeps the focus and does nothing. */
  readonly busy?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

interface LinkButtonProps extends Look {
  readonly href: string
}

const classes = (kind: ButtonKind, danger: boolean): string =>
  `button button--${kind}${danger ? ' button--danger' : ''}`

export function Button(props: ButtonProps): JSX.Element {
  const { kind = 'plain', danger = false, type = 'button', busy = false, onPress } = props
  const press = (event: Event): void => {
    // Also what Enter in a field of its form does.
    if (busy) event.preventDefault()
    else onPress?.()
  }
  return (
    <button
      ref={props.ref ?? null}
      id={props.id}
      type={type}
      class={classes(kind, danger)}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-describedby={props.describedBy}
      onClick={press}
    >
      {props.children}
    </button>
  )
}

export function LinkButton({
  kind = 'plain',
  danger = false,
  id,
  href,
  children,
}: LinkButtonProps): JSX.Element {
  return (
    <a id={id} class={classes(kind, danger)} href={href}>
      {children}
    </a>
  )
}

/** The buttons of a page in reading order: the filled one first. */
export function Actions({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="actions">{children}</div>
}
