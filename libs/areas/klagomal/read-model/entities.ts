import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KlagomalDetalj } from './detalj.js';

@Entity({ name: 'klagomal' })
export class KlagomalRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text') typ!: string;
  @Column('text', { name: 'enhet_id', nullable: true }) enhetId!: string | null;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'mottagare_id', nullable: true }) mottagareId!: string | null;
  @Column('text', { name: 'anvandare_id', nullable: true }) anvandareId!: string | null;
  @Column('timestamptz') inkom!: Date;
  @Column('boolean') omprovat!: boolean;
  @Column('boolean', { name: 'kopplad_lex_sarah' }) koppladLexSarah!: boolean;
  @Column('jsonb') detalj!: KlagomalDetalj;
}

export const klagomalEntities = [KlagomalRow];
