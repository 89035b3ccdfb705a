import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LexSarahDetalj } from './detalj.js';
import type { LexSarahRad } from './rad.js';

@Entity({ name: 'lex_sarah' })
export class LexSarahRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id', nullable: true }) enhetId!: string | null;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'rapportor_ids', array: true }) rapportorIds!: string[];
  @Column('timestamptz') inkom!: Date;
  @Column('text', { array: true }) kategorier!: string[];
  @Column('text', { nullable: true }) grad!: string | null;
  @Column('jsonb') rad!: LexSarahRad;
  /** read for one case at a time: a list takes `rad` */
  @Column('jsonb', { select: false }) detalj!: LexSarahDetalj;
}

export const lexSarahEntities = [LexSarahRow];
