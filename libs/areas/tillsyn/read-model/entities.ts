import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TillsynDetalj } from './detalj.js';

@Entity({ name: 'tillsyn' })
export class TillsynRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id', nullable: true }) enhetId!: string | null;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text') myndighet!: string;
  @Column('timestamptz') inkommen!: Date;
  @Column('jsonb') detalj!: TillsynDetalj;
}

export const tillsynEntities = [TillsynRow];
