import { BorderStyle, LineRuleType, ShadingType, type IStylesOptions } from 'docx';
import type { Document } from '../model.js';
import { lookOf } from './look.js';

const INK = '1b1b1b';
const SUBDUED = '3d3d3d';

/** lines of the contents: those of a long report have room on one page */
const CLOSE = { after: 0, line: 250, lineRule: LineRuleType.AUTO };

/** hanging indent of a fact's value, in twentieths of a point */
const FACT_INDENT = 3_400;

/** Sizes are in half points, distances in twentieths of a point. Text stands at least 7:1 against its ground. */
export function stylesOf(document: Document): IStylesOptions {
  const { accent, surface } = lookOf(document);
  const base = { basedOn: 'Normal', quickFormat: true };
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: INK, language: { value: languageTag(document.language) } },
        paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: { run: { size: 52, bold: true, color: accent }, paragraph: { spacing: { before: 240, after: 160 }, keepNext: true } },
      heading1: {
        run: { size: 34, bold: true, color: accent },
        paragraph: { spacing: { before: 480, after: 160 }, keepNext: true, keepLines: true },
      },
      heading2: {
        run: { size: 27, bold: true, color: accent },
        paragraph: { spacing: { before: 320, after: 120 }, keepNext: true, keepLines: true },
      },
      caption: {
        run: { size: 21, bold: true, italics: false, color: INK },
        paragraph: { spacing: { before: 240, after: 80 }, keepNext: true, keepLines: true },
      },
      hyperlink: { run: { color: '0b4f8a', underline: {} } },
    },
    paragraphStyles: [
      { ...base, id: 'Subtitle', name: 'Subtitle', run: { size: 28, color: SUBDUED }, paragraph: { spacing: { after: 240 } } },
      {
        ...base,
        id: 'Status',
        name: 'Status',
        run: { size: 24, bold: true },
        paragraph: { spacing: { before: 120, after: 240 } },
      },
      { ...base, id: 'CoverLine', name: 'Cover Line', run: { size: 26 }, paragraph: { spacing: { before: 60, after: 60 } } },
      {
        ...base,
        id: 'Fact',
        name: 'Fact',
        paragraph: {
          spacing: { after: 60 },
          indent: { left: FACT_INDENT, hanging: FACT_INDENT },
        },
      },
      {
        ...base,
        id: 'FactNote',
        name: 'Fact Note',
        run: { size: 20, color: SUBDUED },
        paragraph: { spacing: { after: 80 }, indent: { left: FACT_INDENT } },
      },
      {
        ...base,
        id: 'Caveat',
        name: 'Caveat',
        paragraph: {
          spacing: { before: 120, after: 200 },
          indent: { left: 200 },
          keepLines: true,
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: surface },
          border: { left: { style: BorderStyle.SINGLE, size: 36, space: 8, color: accent } },
        },
      },
      { ...base, id: 'Note', name: 'Note', run: { size: 19, color: SUBDUED }, paragraph: { spacing: { before: 60, after: 160 } } },
      {
        ...base,
        id: 'Glossary',
        name: 'Glossary',
        run: { size: 19 },
        paragraph: { spacing: { before: 0, after: 80 }, indent: { left: 240, hanging: 240 } },
      },
      { ...base, id: 'AfterTable', name: 'After Table', run: { size: 8 }, paragraph: { spacing: { before: 0, after: 120 } } },
      {
        ...base,
        id: 'TableText',
        name: 'Table Text',
        run: { size: 19 },
        paragraph: { spacing: { before: 30, after: 30, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        ...base,
        id: 'TableHeading',
        name: 'Table Heading',
        run: { size: 19, bold: true },
        paragraph: { spacing: { before: 50, after: 50, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      },
      {
        ...base,
        id: 'TOCHeading',
        name: 'TOC Heading',
        run: { size: 34, bold: true, color: accent },
        paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
      },
      { ...base, id: 'TOC1', name: 'toc 1', run: { size: 20 }, paragraph: { spacing: { ...CLOSE, before: 40 } } },
      { ...base, id: 'TOC2', name: 'toc 2', run: { size: 20 }, paragraph: { spacing: CLOSE, indent: { left: 340 } } },
      { ...base, id: 'Header', name: 'header', run: { size: 18, color: SUBDUED }, paragraph: { spacing: { after: 0 } } },
      { ...base, id: 'Footer', name: 'footer', run: { size: 18, color: SUBDUED }, paragraph: { spacing: { after: 0 } } },
    ],
  };
}

/** Word wants a region: Swedish without one is Sweden's. */
const languageTag = (language: string): string => (language === 'sv' ? 'sv-SE' : language);
