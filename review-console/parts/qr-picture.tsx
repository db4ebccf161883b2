/** A QR code (ISO/IEC 18004) as one path: dark modules on white in either theme, as cameras expect. */

import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'

/** Four modules of quiet all around, as the standard asks. */
const quiet = 4
const pixelsPerModule = 5

export function QrPicture({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: quiet }), [text])
  const path = useMemo(() => pathOf(data), [data])
  const side = size * pixelsPerModule
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={side} height={side}>
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" shape-rendering="crispEdges" />
    </svg>
  )
}

const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('')
