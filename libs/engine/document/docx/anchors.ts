import { Bookmark, type ParagraphChild } from 'docx';
import type { Block, Document } from '../model.js';

/** The document's anchors as bookmarks. Word's names for them are short and have no hyphens, so they are numbered in the order they stand. */
export class Anchors {
  readonly #names = new Map<string, string>();

  constructor({ sections }: Document) {
    for (const section of sections) {
      for (const { id, blocks } of [section, ...(section.parts ?? [])]) [id, ...blocks.flatMap(idOf)].forEach((each) => this.#add(each));
    }
  }

  #add(id: string): void {
    if (!this.#names.has(id)) this.#names.set(id, `plats_${this.#names.size + 1}`);
  }

  /** the bookmark's name, or undefined where the document has no such anchor */
  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  mark(id: string, children: readonly ParagraphChild[]): Bookmark {
    return new Bookmark({ id: this.#names.get(id)!, children });
  }
}

const idOf = (block: Block): readonly string[] => (block.kind === 'table' || block.kind === 'figure' ? [block.id] : []);
