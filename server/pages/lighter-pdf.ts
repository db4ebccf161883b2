/**
 * Of the PDF library only its reader and writer of objects are bundled. It does not say that its files do nothing by being
 * imported, so that all of it would come along; and it brings the measures of fonts that nobody sets text in here.
 */

import type { Plugin } from 'esbuild'

const fontMeasures =
  /[\\/]standard-fonts[\\/](Courier|Helvetica|Times|Symbol|ZapfDingbats)[^\\/]*\.compressed\.json$/
const library = /@cantoo[\\/]pdf-lib/

/** Marks a question that is this plugin's own. */
const asked = 'lighter-pdf'

export const lighterPdf: Plugin = {
  name: 'lighter-pdf',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === asked || !(library.test(path) || library.test(importer))) return undefined
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: asked })
      return { ...found, sideEffects: false }
    })
    build.onLoad({ filter: fontMeasures }, () => ({ contents: '""', loader: 'json' }))
  },
}
