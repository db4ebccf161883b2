/**
 * One prefix for each namespace that a rule names, whatever prefix the file itself chose. The transitional and the strict
 * spelling of Office's come to the same.
 */

const office = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'
const openDocument = 'urn:oasis:names:tc:opendocument:xmlns:'
const microsoft = 'http://schemas.microsoft.com/office/'

const officeNames: Readonly<Record<string, string>> = {
  w: 'wordprocessingml/main',
  x: 'spreadsheetml/main',
  p: 'presentationml/main',
  a: 'drawingml/main',
  c: 'drawingml/chart',
  pic: 'drawingml/picture',
  wp: 'drawingml/wordprocessingDrawing',
  xdr: 'drawingml/spreadsheetDrawing',
  dgm: 'drawingml/diagram',
  r: 'officeDocument/relationships',
  ep: 'officeDocument/extendedProperties',
  cust: 'officeDocument/customProperties',
  m: 'officeDocument/math',
}

const openDocumentNames: Readonly<Record<string, string>> = {
  office: 'office:1.0',
  text: 'text:1.0',
  table: 'table:1.0',
  draw: 'drawing:1.0',
  style: 'style:1.0',
  fo: 'xsl-fo-compatible:1.0',
  meta: 'meta:1.0',
  number: 'datastyle:1.0',
  presentation: 'presentation:1.0',
  svg: 'svg-compatible:1.0',
  chart: 'chart:1.0',
  script: 'script:1.0',
  form: 'form:1.0',
  manifest: 'manifest:1.0',
}

const others: Readonly<Record<string, string>> = {
  'http://www.w3.org/XML/1998/namespace': 'xml',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  [`${office}markup-compatibility/2006`]: 'mc',
  [`${office}package/2006/relationships`]: 'rel',
  [`${office}package/2006/content-types`]: 'ct',
  [`${office}package/2006/metadata/core-properties`]: 'cp',
  [`${office}officeDocument/2006/extended-properties`]: 'ep',
  [`${office}officeDocument/2006/custom-properties`]: 'cust',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  [`${microsoft}word/2010/wordml`]: 'w14',
  [`${microsoft}word/2012/wordml`]: 'w15',
  [`${microsoft}spreadsheetml/2010/11/ac`]: 'x15ac',
  [`${microsoft}powerpoint/2010/main`]: 'p14',
  [`${microsoft}drawing/2014/main`]: 'a16',
  [`${microsoft}drawing/2014/chart`]: 'c16',
  [`${microsoft}drawing/2016/SVG/main`]: 'asvg',
  [`${microsoft}spreadsheetml/2018/threadedcomments`]: 'xtc',
  [`${microsoft}powerpoint/2018/8/main`]: 'p188',
  'http://openoffice.org/2009/office': 'officeooo',
  'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0': 'loext',
}

const prefixes = new Map<string, string>(Object.entries(others))
for (const [prefix, path] of Object.entries(officeNames)) {
  const [area, name] = path.split('/') as [string, string]
  prefixes.set(`${office}${area}/2006/${name}`, prefix)
  prefixes.set(`${strict}${area}/${name}`, prefix)
}
for (const [prefix, name] of Object.entries(openDocumentNames)) prefixes.set(`${openDocument}${name}`, prefix)

/** A namespace that no rule names gets its address in braces, which no rule names either. */
export function prefixFor(address: string): string {
  const known = prefixes.get(address)
  if (known !== undefined) return known
  // Excel has a dozen for its marks of who saved what.
  return /^http:\/\/schemas\.microsoft\.com\/office\/spreadsheetml\/\d+\/revision/.test(address)
    ? 'xr'
    : `{${address}}`
}
