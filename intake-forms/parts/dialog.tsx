/**
 * Asked before something is destroyed, and for nothing else. The browser's own modal dialog: it holds the
 * focus, Escape keeps, and the focus returns to where it came from.
 */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Actions, Button } from './button.tsx'
import { LeaveButton } from './leave-button.tsx'

interface DialogProps {
  readonly id: string
  readonly open: boolean
  readonly title: string
  readonly children: ComponentChildren
  /** Says what cannot be undone: "Destroy Amber 31 for good". */
  readonly destroy: string
  readonly keep: string
  /** A modal dialog holds the page behind it, and with it the Leave of the page: then it has its own. */
  readonly leave?: { readonly label: string; readonly href: string } | undefined
  readonly onDestroy: () => void
  readonly onKeep: () => void
}

export function Dialog(props: DialogProps): JSX.Element {
  const { id, open, title, onDestroy, onKeep } = props
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && box.current?.open === false) box.current.showModal()
    if (!open && box.current?.open === true) box.current.close()
  }, [open])
  const onCancel = (event: Event): void => {
    event.preventDefault()
    onKeep()
  }
  return (
    <dialog ref={box} id={id} class="dialog" aria-labelledby={`${id}-title`} onCancel={onCancel}>
      <h2 id={`${id}-title`}>{title}</h2>
      {props.children}
      <Actions>
        <Button onPress={onKeep}>{props.keep}</Button>
        <Button danger onPress={onDestroy}>
          {props.destroy}
        </Button>
      </Actions>
      {open && props.leave && (
        <div class="dialog__leave">
          <LeaveButton {...props.leave} />
        </div>
      )}
    </dialog>
  )
}
