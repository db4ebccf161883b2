/** A workbook, a presentation and OpenDocument files with what their programs and their writers leave in them. */

import {
  contentTypes,
  propertyParts,
  propertyTies,
  rooted,
  ties,
  zipped,
  type Parts,
} from './office-parts.ts'
import { canary } from '../evidence-files.ts'
import { pngBy } from './picture.ts'

const root = (main: string): Parts => ({
  '_rels/.rels': ties([{ id: 'd', kind: 'officeDocument', target: main }, ...propertyTies]),
  ...propertyParts,
})

export const sheetParts = (): Parts => ({
  ...root('xl/workbook.xml'),
  '[Content_Types].xml': contentTypes({
    'xl/workbook.xml': 'spreadsheetml.sheet.main',
    'xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
    'xl/worksheets/sheet2.xml': 'spreadsheetml.worksheet',
    'xl/comments1.xml': 'spreadsheetml.comments',
  }),
  'xl/workbook.xml': rooted(
    'workbook',
    `<fileVersion appName="xl" lastEdited="7"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath ` +
      `url="C:\\Users\\${canary}\\Documents\\"/></mc:Choice></mc:AlternateContent>` +
      '<xr:revisionPtr documentId="8_{1}"/><bookViews><workbookView xWindow="5" yWindow="6" windowWidth="7" ' +
      'activeTab="0"/></bookViews><sheets><sheet name="Figures" sheetId="1" r:id="r1"/>' +
      '<sheet name="Second book" sheetId="2" state="hidden" r:id="r2"/></sheets>' +
      '<externalReferences><externalReference r:id="r3"/></externalReferences>' +
      '<definedNames><definedName name="far">[1]Sheet1!$A$1</definedName></definedNames>',
  ),
  'xl/_rels/workbook.xml.rels': ties([
    { id: 'r1', kind: 'worksheet', target: 'worksheets/sheet1.xml' },
    { id: 'r2', kind: 'worksheet', target: '/xl/worksheets/sheet2.xml' },
    { id: 'r3', kind: 'externalLink', target: 'externalLinks/externalLink1.xml' },
  ]),
  'xl/externalLinks/externalLink1.xml': rooted('externalLink', `<a>${canary}</a>`),
  'xl/worksheets/sheet1.xml': rooted(
    'worksheet',
    '<sheetData><row r="1"><c r="A1"><v>12</v></c><c r="B1"><f>[1]Sheet1!A1*2</f><v>24</v></c>' +
      '<c r="C1"><f>A1*3</f><v>36</v></c></row><row r="2" hidden="1"><c r="A2"><v>99</v></c></row></sheetData>' +
      '<pageSetup r:id="r9" orientation="portrait"/><legacyDrawing r:id="r8"/>',
    ' xr:uid="{AAAA}"',
  ),
  'xl/worksheets/_rels/sheet1.xml.rels': ties([
    { id: 'r9', kind: 'printerSettings', target: '../printerSettings/printerSettings1.bin' },
    { id: 'r8', kind: 'vmlDrawing', target: '../drawings/vmlDrawing1.vml' },
    { id: 'r7', kind: 'comments', target: '../comments1.xml' },
  ]),
  'xl/worksheets/sheet2.xml': rooted('worksheet', '<sheetData/>'),
  'xl/drawings/vmlDrawing1.vml': '<xml><br>not well-formed</xml>',
  'xl/printerSettings/printerSettings1.bin': new Uint8Array(Buffer.from(`${canary} printer\0`, 'utf16le')),
  'xl/comments1.xml': rooted(
    'comments',
    `<authors><author>${canary} reader</author></authors><commentList><comment ref="A1" authorId="0"><text><t>` +
      'Too high</t></text></comment></commentList>',
  ),
})

const slideText = (text: string): string =>
  `<p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1"><a:extLst><a:ext uri="{F}"><a16:creationId ` +
  `id="{${canary}}"/></a:ext></a:extLst></p:cNvPr></p:nvSpPr><p:txBody><a:p><a:r><a:rPr lang="de-CH" dirty="0"/>` +
  `<a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>`

export const slideParts = (): Parts => ({
  ...root('ppt/presentation.xml'),
  '[Content_Types].xml': contentTypes({
    'ppt/presentation.xml': 'presentationml.presentation.main',
    'ppt/slides/slide1.xml': 'presentationml.slide',
    'ppt/notesSlides/notesSlide1.xml': 'presentationml.notesSlide',
  }),
  'ppt/presentation.xml': rooted(
    'p:presentation',
    `<p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst><p:modifyVerifier saltValue="${canary}"/>`,
  ),
  'ppt/_rels/presentation.xml.rels': ties([
    { id: 'r1', kind: 'slide', target: 'slides/slide1.xml' },
    { id: 'r2', kind: 'commentAuthors', target: 'commentAuthors.xml' },
  ]),
  'ppt/commentAuthors.xml': rooted('p:cmAuthorLst', `<p:cmAuthor id="0" name="${canary} reader"/>`),
  'ppt/slides/slide1.xml': rooted('p:sld', slideText('Shown on the slide'), ' show="0"'),
  'ppt/slides/_rels/slide1.xml.rels': ties([
    { id: 'r1', kind: 'notesSlide', target: '../notesSlides/notesSlide1.xml' },
    { id: 'r2', kind: 'comments', target: '../comments/comment1.xml' },
  ]),
  'ppt/notesSlides/notesSlide1.xml': rooted('p:notes', slideText('Said, not shown')),
  'ppt/comments/comment1.xml': rooted('p:cmLst', `<p:cm authorId="0"><p:text>${canary} asks</p:text></p:cm>`),
})

const openDocumentNames = [
  ...['office', 'text', 'table', 'style', 'meta', 'script', 'manifest'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  ),
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:officeooo="http://openoffice.org/2009/office"',
].join(' ')

const openDocument = (name: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:${name} ${openDocumentNames} office:version="1.3">${inside}</office:${name}>`

const said = `<dc:creator>${canary} reader</dc:creator><dc:date>2026-03-01T10:00:00</dc:date>`

const writtenText =
  '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:language="de" ' +
  'fo:color="#000000" officeooo:rsid="001122"/></style:style><style:style style:name="T2" style:family="text">' +
  '<style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>' +
  `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>${said}` +
  '</office:change-info><text:p>taken out</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
  `<text:p>Kept <text:change text:change-id="c1"/><text:span text:style-name="T1">text</text:span>` +
  `<office:annotation>${said}<text:p>Ask about this</text:p></office:annotation></text:p>` +
  '<text:p><text:span text:style-name="T2">hidden words</text:span></text:p>' +
  `<text:p>By <text:author-name>the shown name</text:author-name></text:p><text:p><draw:frame draw:name="Image1">` +
  '<draw:image xlink:href="Pictures/one.png"/></draw:frame>' +
  `<text:a xlink:href="file:///home/${canary}/plan.odt">a local link</text:a></text:p></office:text></office:body>`

const writtenSheet =
  '<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties ' +
  'table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>' +
  '<table:table table:name="Figures"><table:table-row><table:table-cell office:value="12"><text:p>12</text:p>' +
  `<office:annotation>${said}<text:p>Too high</text:p></office:annotation></table:table-cell></table:table-row>` +
  '<table:table-row table:visibility="collapse"><table:table-cell/></table:table-row></table:table>' +
  `<table:table table:name="Second book" table:style-name="ta2"><table:table-row/></table:table>` +
  `<table:table table:name="'file:///home/${canary}/far.ods'#Sheet1"><table:table-row/></table:table>` +
  '</office:spreadsheet></office:body>'

export function openDocumentParts(kind: 'text' | 'spreadsheet'): Parts {
  const type = `application/vnd.oasis.opendocument.${kind}`
  return {
    mimetype: type,
    'content.xml': openDocument('document-content', kind === 'text' ? writtenText : writtenSheet),
    'styles.xml': openDocument('document-styles', '<office:styles/>'),
    'meta.xml': openDocument(
      'document-meta',
      `<office:meta><meta:generator>${canary} Office</meta:generator><dc:creator>${canary} author</dc:creator>` +
        `<meta:user-defined meta:name="Matter">${canary} 4471</meta:user-defined></office:meta>`,
    ),
    'settings.xml': `<a xmlns:config="c"><config:config-item config:name="PrinterName">${canary} printer</config:config-item></a>`,
    'Thumbnails/thumbnail.png': pngBy(canary),
    'Pictures/one.png': pngBy(`${canary} draughts`),
    'Versions/Version1': `${canary} before`,
    'META-INF/manifest.xml': `<manifest:manifest ${openDocumentNames}/>`,
  }
}

export const sheetFile = (change: Parts = {}): Blob => zipped({ ...sheetParts(), ...change })
export const slideFile = (change: Parts = {}): Blob => zipped({ ...slideParts(), ...change })
export const openDocumentFile = (kind: 'text' | 'spreadsheet', change: Parts = {}): Blob =>
  zipped({ ...openDocumentParts(kind), ...change })
